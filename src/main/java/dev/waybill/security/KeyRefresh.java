package dev.waybill.security;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.TenantIdentityProvider;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jboss.logging.Logger;

/**
 * Quarkus fetches the keys of the issuer when a token names one that it does not know, and keeps
 * what it has until then: a key that was withdrawn because it leaked would be good for ever. So it
 * is shown such a token from time to time.
 */
@ApplicationScoped
class KeyRefresh {
  private static final Logger LOG = Logger.getLogger(KeyRefresh.class);
  private static final Duration INTERVAL = Duration.ofMinutes(10);
  private static final String UNKNOWN = token("{\"alg\":\"RS256\",\"kid\":\"waybill-refresh\"}");

  private final TenantIdentityProvider tokens;
  private final SignIn signIn;

  KeyRefresh(TenantIdentityProvider tokens, SignIn signIn) {
    this.tokens = tokens;
    this.signIn = signIn;
  }

  void start(@Observes StartupEvent started, Vertx vertx) {
    if (signIn.issuer().isPresent()) {
      vertx.setPeriodic(INTERVAL.toMillis(), timer -> refresh());
    }
  }

  /** Its refusal is what is expected. */
  void refresh() {
    tokens
        .authenticate(new AccessTokenCredential(UNKNOWN))
        .subscribe()
        .with(
            accepted -> LOG.error("A token that nobody signed was accepted"),
            refused -> LOG.debugf("Keys were asked for: %s", refused.getMessage()));
  }

  private static String token(String header) {
    return encoded(header) + "." + encoded("{}") + "." + encoded("none");
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}

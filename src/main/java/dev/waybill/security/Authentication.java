package dev.waybill.security;

import dev.waybill.arm.ArmAnswers;
import dev.waybill.arm.ArmException;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.HttpSecurityRecorder.DefaultAuthFailureHandler;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Lets no request of somebody who has not signed in come any further, whatever its path. Tokens are
 * checked by Quarkus; here is what its answers look like.
 */
@ApplicationScoped
public class Authentication {
  private static final Logger LOG = Logger.getLogger(Authentication.class);

  /** After Quarkus has looked at tokens (200), before everything that answers. */
  private static final int AFTER_TOKENS = 50;

  private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

  private final SignIn signIn;
  private final ArmAnswers answers;
  private final BrowserSignIn browser;

  Authentication(SignIn signIn, ArmAnswers answers, BrowserSignIn browser) {
    this.signIn = signIn;
    this.answers = answers;
    this.browser = browser;
  }

  void register(@Observes Filters filters) {
    filters.register(this::requireToken, AFTER_TOKENS);
  }

  void register(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).failureHandler(this::refuseToken);
  }

  private void requireToken(RoutingContext http) {
    if (!signIn.required() || identity(http).isPresent()) {
      http.next();
    } else if (!browser.challenge(http)) {
      challenge(http, "");
      answers.refuse(http, AccessErrors.authenticationFailed());
    }
  }

  /** Who has signed in, by whatever means; empty when nobody has. */
  public static Optional<SecurityIdentity> identity(RoutingContext http) {
    return http.user() instanceof QuarkusHttpUser user && !user.getSecurityIdentity().isAnonymous()
        ? Optional.of(user.getSecurityIdentity())
        : Optional.empty();
  }

  private void refuseToken(RoutingContext http) {
    Throwable failure = http.failure();
    if (http.response().ended() || (isAboutSignIn(http) && browser.handleFailure(http))) {
      return;
    }
    if (BadToken.isKeyMissing(failure)
        || DefaultAuthFailureHandler.isOtherAuthenticationFailure(http)) {
      LOG.warnf("No token can be checked: %s", failure.getMessage());
      answers.refuse(http, AccessErrors.issuerUnavailable(TRY_AGAIN));
    } else if (failure instanceof AuthenticationException) {
      ArmException refusal = BadToken.refusal(failure);
      challenge(
          http,
          ", error=\"invalid_token\", error_description=\"%s\""
              .formatted(refusal.error().message()));
      answers.refuse(http, refusal);
    } else {
      http.next();
    }
  }

  private static boolean isAboutSignIn(RoutingContext http) {
    return http.failure() instanceof AuthenticationException
        || BadToken.isKeyMissing(http.failure())
        || DefaultAuthFailureHandler.isOtherAuthenticationFailure(http);
  }

  /** RFC 6750, section 3; {@code authorization_uri} as in Azure Resource Manager. */
  private void challenge(RoutingContext http, String error) {
    String issuer =
        signIn.issuer().map(URI::toString).map(" authorization_uri=\"%s\","::formatted).orElse("");
    http.response()
        .putHeader(
            HttpHeaders.WWW_AUTHENTICATE, "Bearer%s realm=\"waybill\"%s".formatted(issuer, error));
  }
}

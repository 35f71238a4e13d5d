package dev.waybill.security;

import dev.waybill.arm.ArmAnswers;
import dev.waybill.arm.ArmException;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.TenantIdentityProvider;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;

/**
 * The management port has nothing open but health: metrics take a token of whatever roles, unless
 * the settings say otherwise.
 */
@ApplicationScoped
class MetricsAccess {
  private static final String METRICS = "/q/metrics";
  private static final String BEARER = "Bearer ";

  private final SignIn signIn;
  private final AccessConfig config;
  private final TenantIdentityProvider tokens;
  private final ArmAnswers answers;

  MetricsAccess(
      SignIn signIn, AccessConfig config, TenantIdentityProvider tokens, ArmAnswers answers) {
    this.signIn = signIn;
    this.config = config;
    this.tokens = tokens;
    this.answers = answers;
  }

  void register(@Observes ManagementInterface management) {
    if (signIn.required() && !config.openMetrics()) {
      management.router().route(METRICS + "*").order(-1).handler(this::requireToken);
    }
  }

  private void requireToken(RoutingContext http) {
    String header = http.request().getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      refuse(http, AccessErrors.authenticationFailed());
      return;
    }
    tokens
        .authenticate(new AccessTokenCredential(header.substring(BEARER.length()).strip()))
        .subscribe()
        .with(identity -> http.next(), failure -> refuse(http, BadToken.refusal(failure)));
  }

  private void refuse(RoutingContext http, ArmException refusal) {
    http.response().putHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"waybill\"");
    answers.refuse(http, refusal);
  }
}

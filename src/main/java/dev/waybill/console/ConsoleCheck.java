package dev.waybill.console;

import dev.waybill.platform.Findings;
import dev.waybill.platform.SettingsCheck;
import dev.waybill.security.TokenIssuers;
import io.quarkus.oidc.runtime.OidcConfig;
import io.quarkus.oidc.runtime.OidcTenantConfig;
import jakarta.enterprise.context.ApplicationScoped;

/** Sessions that could be forged, or that only the replica knows which began them. */
@ApplicationScoped
class ConsoleCheck implements SettingsCheck {
  /** Quarkus would make up a key of its own in place of a shorter one, another in each replica. */
  private static final int SHORTEST_SECRET = 32;

  private final ConsoleConfig config;
  private final OidcConfig oidc;

  ConsoleCheck(ConsoleConfig config, OidcConfig oidc) {
    this.config = config;
    this.oidc = oidc;
  }

  @Override
  public void check(Findings findings) {
    if (config.clientId().isEmpty()) {
      if (config.clientSecret().isPresent()) {
        findings.refuse(
            "waybill.console.client-secret is set, and waybill.console.client-id is missing;"
                + " accepted: both, or neither");
      }
      return;
    }
    int length = config.clientSecret().map(String::length).orElse(0);
    if (length < SHORTEST_SECRET) {
      findings.refuse(
          "waybill.console.client-secret is %s; accepted: at least %d characters, as issuers make them: it encrypts the cookies of sessions too"
              .formatted(
                  length == 0 ? "missing" : "%d characters long".formatted(length),
                  SHORTEST_SECRET));
    }
    OidcTenantConfig issuer = TokenIssuers.in(oidc).get(TokenIssuers.FIRST);
    if (issuer == null || issuer.authServerUrl().isEmpty()) {
      findings.refuse(
          "waybill.console.client-id is set, and quarkus.oidc.auth-server-url is missing, so nobody"
              + " could sign in; accepted: the address of the issuer of tokens");
    } else if (!issuer.discoveryEnabled().orElse(true)
        && (issuer.authorizationPath().isEmpty() || issuer.tokenPath().isEmpty())) {
      findings.refuse(
          "waybill.console.client-id is set, and quarkus.oidc.discovery-enabled is false; accepted:"
              + " with quarkus.oidc.authorization-path and quarkus.oidc.token-path, or with"
              + " discovery");
    }
  }
}

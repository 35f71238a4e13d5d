package dev.waybill.console;

import dev.waybill.platform.Findings;
import dev.waybill.platform.SettingsCheck;
import dev.waybill.security.SignIn;
import io.quarkus.oidc.runtime.OidcConfig;
import io.quarkus.oidc.runtime.OidcTenantConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Refuses settings with which nobody could sign in at the console. */
@ApplicationScoped
class ConsoleCheck implements SettingsCheck {
  private final ConsoleConfig config;
  private final OidcConfig oidc;

  ConsoleCheck(ConsoleConfig config, OidcConfig oidc) {
    this.config = config;
    this.oidc = oidc;
  }

  @Override
  public void check(Findings findings) {
    boolean client = config.clientId().isPresent();
    if (client != config.clientSecret().isPresent()) {
      findings.refuse(
          "waybill.console.%s is set, and waybill.console.%s is missing. Expected both, or neither"
              .formatted(
                  client ? "client-id" : "client-secret", client ? "client-secret" : "client-id"));
    }
    if (client) {
      checkIssuer(findings, Optional.ofNullable(SignIn.issuers(oidc).get(SignIn.FIRST_ISSUER)));
    }
  }

  private static void checkIssuer(Findings findings, Optional<OidcTenantConfig> issuer) {
    if (issuer.flatMap(OidcTenantConfig::authServerUrl).isEmpty()) {
      findings.refuse(
          "waybill.console.client-id is set, and quarkus.oidc.auth-server-url is missing, so nobody"
              + " could sign in. Expected the address of the token issuer");
    } else if (!issuer.get().discoveryEnabled().orElse(true)
        && (issuer.get().authorizationPath().isEmpty() || issuer.get().tokenPath().isEmpty())) {
      findings.refuse(
          "waybill.console.client-id is set, and quarkus.oidc.discovery-enabled is false. Expected"
              + " quarkus.oidc.authorization-path and quarkus.oidc.token-path, or discovery");
    }
  }
}

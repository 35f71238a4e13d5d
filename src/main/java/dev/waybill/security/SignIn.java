package dev.waybill.security;

import io.quarkus.oidc.runtime.OidcConfig;
import io.quarkus.oidc.runtime.OidcTenantConfig;
import io.quarkus.runtime.LaunchMode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether callers have to sign in: always, but for the development mode as long as it names no
 * issuer of tokens.
 */
@ApplicationScoped
public class SignIn {
  /** What the settings of the first token issuer begin with; it need not be the only one. */
  public static final String FIRST_ISSUER = "quarkus.oidc.";

  private final OidcConfig oidc;
  private final boolean required;

  @Inject
  SignIn(OidcConfig oidc) {
    // Not the profile: an artifact that is started with the profile of development is production.
    this(oidc, LaunchMode.current() == LaunchMode.NORMAL);
  }

  SignIn(OidcConfig oidc, boolean production) {
    this.oidc = oidc;
    this.required = production || !issuers(oidc).isEmpty();
  }

  boolean required() {
    return required;
  }

  /** Where tokens come from, for those who have none. */
  Optional<URI> issuer() {
    return issuers(oidc).values().stream()
        .flatMap(issuer -> issuer.authServerUrl().stream())
        .map(URI::create)
        .findFirst();
  }

  /**
   * Returns the token issuers that {@code quarkus.oidc.*} configures (tenants in Quarkus), each
   * under the prefix of its settings.
   */
  public static Map<String, OidcTenantConfig> issuers(OidcConfig oidc) {
    Map<String, OidcTenantConfig> issuers = new TreeMap<>();
    oidc.namedTenants()
        .forEach(
            (name, issuer) -> {
              if (issuer.tenantEnabled() && isConfigured(issuer)) {
                issuers.put(prefix(name), issuer);
              }
            });
    return issuers;
  }

  private static boolean isConfigured(OidcTenantConfig issuer) {
    return issuer.authServerUrl().isPresent()
        || issuer.provider().isPresent()
        || issuer.publicKey().isPresent()
        || issuer.certificateChain().trustStoreFile().isPresent();
  }

  private static String prefix(String name) {
    return OidcConfig.DEFAULT_TENANT_KEY.equals(name) ? FIRST_ISSUER : FIRST_ISSUER + name + ".";
  }
}

package dev.waybill.security;

import io.quarkus.oidc.runtime.OidcConfig;
import io.quarkus.oidc.runtime.OidcTenantConfig;
import java.util.Map;
import java.util.TreeMap;

/** The issuers of tokens that {@code quarkus.oidc.*} names: what Quarkus calls tenants. */
public final class TokenIssuers {
  /** What the settings of the first one begin with; it need not be the only one. */
  public static final String FIRST = "quarkus.oidc.";

  private TokenIssuers() {}

  /** The issuers, each under what its settings begin with. */
  public static Map<String, OidcTenantConfig> in(OidcConfig oidc) {
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

  static boolean anyIn(OidcConfig oidc) {
    return !in(oidc).isEmpty();
  }

  private static boolean isConfigured(OidcTenantConfig issuer) {
    return issuer.authServerUrl().isPresent()
        || issuer.provider().isPresent()
        || issuer.publicKey().isPresent()
        || issuer.certificateChain().trustStoreFile().isPresent();
  }

  private static String prefix(String name) {
    return OidcConfig.DEFAULT_TENANT_KEY.equals(name) ? FIRST : "quarkus.oidc." + name + ".";
  }
}

package dev.waybill.console;

import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.Authentication;
import io.quarkus.oidc.runtime.OidcTenantConfig.Authentication.CookieSameSite;
import io.quarkus.oidc.runtime.OidcTenantConfig.Token;
import io.quarkus.oidc.runtime.OidcTenantConfig.TokenStateManager.Strategy;
import io.quarkus.oidc.runtime.builders.AuthenticationConfigBuilder;
import io.quarkus.oidc.runtime.builders.TokenConfigBuilder;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The settings of the console's tenant: those of the first issuer, with another kind of client. */
final class ConsoleTenants {
  /** Where the issuer sends people back to. */
  static final String SIGN_IN = "/console/sign-in";

  private ConsoleTenants() {}

  static OidcTenantConfig of(
      io.quarkus.oidc.runtime.OidcTenantConfig issuer,
      ConsoleConfig config,
      Optional<URI> publicUrl,
      boolean production) {
    String clientId = config.clientId().orElseThrow();
    return OidcTenantConfig.builder(issuer)
        .tenantId(ConsoleTenant.ID)
        .applicationType(ApplicationType.WEB_APP)
        .clientId(clientId)
        .credentials(config.clientSecret().orElse(""))
        .token(token(issuer.token(), clientId))
        .authentication(authentication(config, publicUrl, production))
        .tokenStateManager()
        // Nothing is called with the access token.
        .strategy(Strategy.ID_REFRESH_TOKENS)
        .encryptionRequired()
        .end()
        .build();
  }

  /** The audience of an ID token is the client; that of bearer tokens is not good for a session. */
  private static Token token(Token bearer, String clientId) {
    TokenConfigBuilder token =
        new TokenConfigBuilder()
            .issuer(bearer.issuer().orElse(null))
            .audience(clientId)
            .subjectRequired()
            .forcedJwkRefreshInterval(bearer.forcedJwkRefreshInterval())
            .allowJwtIntrospection(false)
            .allowOpaqueTokenIntrospection(false)
            .refreshExpired();
    bearer.signatureAlgorithm().ifPresent(token::signatureAlgorithm);
    bearer.lifespanGrace().ifPresent(token::lifespanGrace);
    return token.build();
  }

  private static Authentication authentication(
      ConsoleConfig config, Optional<URI> publicUrl, boolean production) {
    boolean https = publicUrl.filter(url -> "https".equals(url.getScheme())).isPresent();
    return new AuthenticationConfigBuilder()
        // What stands in front of the service may have changed the host of the request.
        .redirectPath(publicUrl.map(ConsoleTenants::withoutSlash).orElse("") + SIGN_IN)
        .restorePathAfterRedirect()
        .pkceRequired()
        .nonceRequired()
        .scopes(config.scopes().orElse(List.of()))
        .javaScriptAutoRedirect(false)
        .cookieForceSecure(production || https)
        .forceRedirectHttpsScheme(https)
        // Strict ones would be missing when the issuer sends somebody back.
        .cookieSameSite(CookieSameSite.LAX)
        .build();
  }

  /** The path below which the service is seen from outside; empty when it has a host of its own. */
  static String prefix(Optional<URI> publicUrl) {
    return publicUrl
        .map(ConsoleTenants::withoutSlash)
        .map(URI::create)
        .map(URI::getRawPath)
        .orElse("");
  }

  static String withoutSlash(URI url) {
    return url.toString().replaceFirst("/$", "");
  }
}

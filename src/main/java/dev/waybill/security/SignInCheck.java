package dev.waybill.security;

import dev.waybill.platform.Findings;
import dev.waybill.platform.HttpAddress;
import dev.waybill.platform.SettingsCheck;
import io.quarkus.oidc.runtime.OidcConfig;
import io.quarkus.oidc.runtime.OidcTenantConfig;
import io.quarkus.runtime.LaunchMode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Refuses to let everybody in, or everybody whose token was made for something else. */
@ApplicationScoped
public class SignInCheck implements SettingsCheck {
  private static final String ANY = "any";

  private final OidcConfig oidc;
  private final LaunchMode mode;

  @Inject
  SignInCheck(OidcConfig oidc) {
    this(oidc, LaunchMode.current());
  }

  SignInCheck(OidcConfig oidc, LaunchMode mode) {
    this.oidc = oidc;
    this.mode = mode;
  }

  @Override
  public void check(Findings findings) {
    Map<String, OidcTenantConfig> issuers = TokenIssuers.in(oidc);
    if (!issuers.containsKey(TokenIssuers.FIRST)) {
      if (mode == LaunchMode.NORMAL) {
        findings.refuse(
            "quarkus.oidc.auth-server-url is missing, so nobody could sign in; accepted: the address"
                + " of the issuer of tokens, such as https://login.microsoftonline.com/{tenant}/v2.0");
      } else if (mode == LaunchMode.DEVELOPMENT && issuers.isEmpty()) {
        findings.warn(
            "Nobody has to sign in: whoever reaches this service may do everything. That is for"
                + " development only");
      }
    }
    issuers.forEach((prefix, issuer) -> check(findings, prefix, issuer));
  }

  private void check(Findings findings, String prefix, OidcTenantConfig issuer) {
    List<String> audience = issuer.token().audience().orElse(List.of());
    if (audience.isEmpty() || audience.contains(ANY)) {
      findings.refuse(
          prefix
              + "token.audience is "
              + (audience.isEmpty() ? "missing" : "'any'")
              + ", so tokens made for other services would be taken; accepted: the audience of"
              + " tokens for this one");
    }
    if (issuer.token().issuer().filter(ANY::equals).isPresent()
        || (issuer.token().issuer().isEmpty() && !isDiscovered(issuer))) {
      findings.refuse(
          prefix
              + "token.issuer is missing or 'any', so tokens of everybody would be taken; accepted:"
              + " the issuer as tokens name it, or one that is discovered at auth-server-url");
    }
    issuer
        .authServerUrl()
        .filter(url -> !isSafe(url))
        .ifPresent(
            url ->
                findings.refuse(
                    prefix
                        + "auth-server-url is not an https address; accepted: https without user and"
                        + " query, or http on this machine"));
    if (issuer.token().allowJwtIntrospection() || issuer.token().allowOpaqueTokenIntrospection()) {
      findings.refuse(
          prefix
              + "token.allow-jwt-introspection and .allow-opaque-token-introspection must be false:"
              + " tokens are checked here, nobody is asked about them");
    }
  }

  private static boolean isDiscovered(OidcTenantConfig issuer) {
    return issuer.authServerUrl().isPresent() && issuer.discoveryEnabled().orElse(true);
  }

  /** Who can change the keys on their way makes tokens that are found valid. */
  private static boolean isSafe(String url) {
    if (!HttpAddress.isPlain(url)) {
      return false;
    }
    URI uri = URI.create(url);
    return "https".equals(uri.getScheme())
        || List.of("127.0.0.1", "localhost", "[::1]").contains(uri.getHost());
  }
}

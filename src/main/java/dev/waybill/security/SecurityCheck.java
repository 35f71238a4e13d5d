package dev.waybill.security;

import dev.waybill.arm.ArmConfig;
import dev.waybill.platform.Findings;
import dev.waybill.platform.HttpAddress;
import dev.waybill.platform.SettingsCheck;
import io.quarkus.oidc.runtime.OidcConfig;
import io.quarkus.oidc.runtime.OidcTenantConfig;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.VertxHttpConfig.InsecureRequests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Refuses settings with which callers need no token, tokens of others are valid, grants mean more
 * than they seem to, or tokens and BitLocker keys cross a network in clear text.
 */
@ApplicationScoped
class SecurityCheck implements SettingsCheck {
  private static final String ANY = "any";
  private static final List<String> LOCAL = List.of("127.0.0.1", "localhost", "[::1]");

  private final OidcConfig oidc;
  private final AccessConfig access;
  private final Transport transport;
  private final LaunchMode mode;

  @Inject
  SecurityCheck(
      OidcConfig oidc,
      AccessConfig access,
      ArmConfig arm,
      VertxHttpConfig http,
      TlsConfigurationRegistry tls) {
    this(oidc, access, Transport.of(arm, http, tls), LaunchMode.current());
  }

  SecurityCheck(OidcConfig oidc, AccessConfig access, Transport transport, LaunchMode mode) {
    this.oidc = oidc;
    this.access = access;
    this.transport = transport;
    this.mode = mode;
  }

  @Override
  public void check(Findings findings) {
    Map<String, OidcTenantConfig> issuers = SignIn.issuers(oidc);
    if (mode == LaunchMode.NORMAL) {
      checkTransport(findings);
      if (!issuers.containsKey(SignIn.FIRST_ISSUER)) {
        findings.refuse(
            "quarkus.oidc.auth-server-url is missing, so nobody could sign in. Expected the address"
                + " of the token issuer, such as https://login.microsoftonline.com/{tenant}/v2.0");
      }
    } else if (mode == LaunchMode.DEVELOPMENT && issuers.isEmpty()) {
      findings.warn(
          "Authentication is off: any caller may do everything. Use this for development only");
    }
    issuers.forEach((prefix, issuer) -> checkIssuer(findings, prefix, issuer));
    for (int i = 0; i < access.grants().size(); i++) {
      checkGrant(findings, "waybill.access.grants[%d]".formatted(i), access.grants().get(i));
    }
  }

  private void checkTransport(Findings findings) {
    if (!transport.httpsInFront() && !transport.ownTls()) {
      findings.refuse(
          "There is no TLS, so tokens and BitLocker keys could be read on the network. Expected"
              + " waybill.public-url=https://… with a proxy there that terminates TLS, or a"
              + " certificate for the service itself (quarkus.tls.key-store.…)");
    } else if (!transport.httpsInFront() && transport.plainToo()) {
      findings.warn(
          "Requests over plain http are served too: close that port with"
              + " quarkus.http.insecure-requests=disabled");
    }
  }

  private static void checkIssuer(Findings findings, String prefix, OidcTenantConfig issuer) {
    List<String> audience = issuer.token().audience().orElse(List.of());
    if (audience.isEmpty() || audience.contains(ANY)) {
      findings.refuse(
          "%stoken.audience is %s, so tokens for other services would be valid. Expected the audience of tokens for this service"
              .formatted(prefix, audience.isEmpty() ? "missing" : "'any'"));
    }
    if (issuer.token().issuer().filter(ANY::equals).isPresent()
        || (issuer.token().issuer().isEmpty() && !isDiscovered(issuer))) {
      findings.refuse(
          prefix
              + "token.issuer is missing or 'any', so tokens of any issuer would be valid. Expected"
              + " the issuer as tokens name it, or one that is discovered at auth-server-url");
    }
    if (issuer.authServerUrl().filter(url -> !isSafe(url)).isPresent()) {
      findings.refuse(
          prefix
              + "auth-server-url is not an https address. Expected https without user and query, or"
              + " http on this machine");
    }
    if (issuer.token().allowJwtIntrospection() || issuer.token().allowOpaqueTokenIntrospection()) {
      findings.refuse(
          prefix
              + "token.allow-jwt-introspection and .allow-opaque-token-introspection must be false:"
              + " tokens are verified here");
    }
  }

  private static boolean isDiscovered(OidcTenantConfig issuer) {
    return issuer.authServerUrl().isPresent() && issuer.discoveryEnabled().orElse(true);
  }

  /** Who can change the issuer's keys on the network can make valid tokens. */
  private static boolean isSafe(String url) {
    return HttpAddress.isPlain(url)
        && (url.startsWith("https:") || LOCAL.contains(URI.create(url).getHost()));
  }

  private static void checkGrant(Findings findings, String setting, AccessConfig.Grant grant) {
    List<String> roles = grant.roles().orElse(List.of());
    List<String> subscriptions = grant.subscriptions().orElse(List.of());
    if (roles.isEmpty() && subscriptions.isEmpty()) {
      findings.refuse(setting + " grants nothing. Expected roles, subscriptions, or both");
    }
    if (roles.contains(Role.ADMIN.toString())
        && !subscriptions.isEmpty()
        && !subscriptions.contains(Permissions.EVERY)) {
      findings.refuse(
          setting
              + ".roles has Admin, which holds in all subscriptions. Expected Admin without"
              + " subscriptions, or other roles");
    }
  }

  /**
   * Where connections are encrypted.
   *
   * @param httpsInFront whether clients reach the service over https, through a proxy
   * @param ownTls whether the service itself has a certificate
   * @param plainToo whether the service serves http as well
   */
  record Transport(boolean httpsInFront, boolean ownTls, boolean plainToo) {
    static Transport of(ArmConfig arm, VertxHttpConfig http, TlsConfigurationRegistry tls) {
      return new Transport(
          arm.publicUrl().filter(url -> "https".equals(url.getScheme())).isPresent(),
          hasKey(http, tls),
          http.insecureRequests().orElse(InsecureRequests.ENABLED) == InsecureRequests.ENABLED);
    }

    private static boolean hasKey(VertxHttpConfig http, TlsConfigurationRegistry tls) {
      Optional<TlsConfiguration> used =
          http.tlsConfigurationName().map(tls::get).orElseGet(tls::getDefault);
      return used.filter(configuration -> configuration.getKeyStoreOptions() != null).isPresent()
          || http.ssl().certificate().keyStoreFile().isPresent()
          || http.ssl().certificate().files().filter(files -> !files.isEmpty()).isPresent();
    }
  }
}

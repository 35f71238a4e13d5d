package dev.waybill.console;

import dev.waybill.arm.ArmConfig;
import dev.waybill.arm.ConsolePath;
import dev.waybill.arm.FormTarget;
import dev.waybill.security.SignIn;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcConfig;
import io.quarkus.runtime.LaunchMode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;

/**
 * Which requests a session of the console may stand for, and how Quarkus makes and checks such a
 * session: what it calls a tenant. It is none of the tenants that settings name, because those are
 * chosen by a word of the path and by the name of a cookie as well, and a job may be called {@code
 * console}.
 *
 * <p>That this bean is there lets Quarkus start without a configured issuer: development needs
 * none, and a start in production without one is refused.
 */
@ApplicationScoped
class ConsoleTenant implements TenantConfigResolver, FormTarget {
  /** Part of the names of its cookies. */
  static final String ID = "console";

  private static final String STATION = "/station/";

  private final Optional<OidcTenantConfig> tenant;

  ConsoleTenant(OidcConfig oidc, ConsoleConfig config, ArmConfig arm) {
    boolean production = LaunchMode.current() == LaunchMode.NORMAL;
    this.tenant =
        config
            .clientId()
            .filter(id -> SignIn.issuers(oidc).containsKey(SignIn.FIRST_ISSUER))
            .map(
                id ->
                    ConsoleTenants.of(
                        oidc.namedTenants().get(OidcConfig.DEFAULT_TENANT_KEY),
                        config,
                        arm.publicUrl(),
                        production));
  }

  /** Whether people can sign in at the console. */
  boolean isOn() {
    return tenant.isPresent();
  }

  /**
   * Whether a session stands for this request: below {@code /console}, and at the station API when
   * a script says that it calls. No other site can say so, as there is no CORS. A bearer token
   * comes before a session.
   */
  boolean isFor(RoutingContext http) {
    return isOn()
        && !http.request().headers().contains(HttpHeaders.AUTHORIZATION)
        && (ConsolePath.isOf(http) || (isScript(http) && isStation(http)));
  }

  /** Whether a script of a page sent this, which cannot be led to the issuer. */
  static boolean isScript(RoutingContext http) {
    return "XMLHttpRequest".equals(http.request().getHeader("X-Requested-With"));
  }

  private static boolean isStation(RoutingContext http) {
    return http.request().path().startsWith(STATION) && http.normalizedPath().startsWith(STATION);
  }

  /** Always the same object: another one would be another tenant. */
  @Override
  public Uni<OidcTenantConfig> resolve(
      RoutingContext http, OidcRequestContext<OidcTenantConfig> request) {
    return Uni.createFrom().item(isFor(http) ? tenant.orElseThrow() : null);
  }

  @Override
  public Optional<String> origin() {
    return tenant
        .flatMap(OidcTenantConfig::authServerUrl)
        .map(URI::create)
        .map(url -> url.getScheme() + "://" + url.getRawAuthority());
  }
}

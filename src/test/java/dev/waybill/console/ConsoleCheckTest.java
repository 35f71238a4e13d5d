package dev.waybill.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.settings.Settings;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.runtime.OidcConfig;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The settings of signing in at the console: what is refused, and what becomes of the others. */
class ConsoleCheckTest {
  private static final String OIDC = "quarkus.oidc.";
  private static final String CONSOLE = "waybill.console.";
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  private final Map<String, String> oidc =
      new HashMap<>(
          Map.of(
              OIDC + "auth-server-url", "https://login.example/tenant",
              OIDC + "token.issuer", "https://login.example/issuer",
              OIDC + "token.audience", "api://waybill"));
  private final Map<String, String> console =
      new HashMap<>(Map.of(CONSOLE + "client-id", "console", CONSOLE + "client-secret", SECRET));

  @Test
  void clientWithASecretIsTaken() {
    assertThat(refusals()).isEmpty();
  }

  @Test
  void nobodyHasToHaveAConsole() {
    console.clear();

    assertThat(refusals()).isEmpty();
  }

  @Test
  void clientWithoutASecretIsRefused() {
    console.remove(CONSOLE + "client-secret");

    assertRefused("waybill.console.client-id is set, and waybill.console.client-secret is missing");
  }

  /** Another one would be made up in its place, and each replica would have its own. */
  @Test
  void secretThatIsTooShortToEncryptSessionsIsRefused() {
    console.put(CONSOLE + "client-secret", SECRET.substring(1));

    assertThat(Settings.violations(ConsoleConfig.class, console))
        .singleElement()
        .asString()
        .startsWith("waybill.console.client-secret is too short. Expected at least 32 characters")
        .doesNotContain(SECRET.substring(1));
  }

  @Test
  void secretWithoutAClientIsRefused() {
    console.remove(CONSOLE + "client-id");

    assertRefused("waybill.console.client-secret is set, and waybill.console.client-id is missing");
  }

  @Test
  void clientWithoutAnIssuerIsRefused() {
    oidc.clear();

    assertRefused("waybill.console.client-id is set, and quarkus.oidc.auth-server-url is missing");
  }

  @Test
  void issuerThatSaysNotWhereToSignInIsRefused() {
    oidc.put(OIDC + "discovery-enabled", "false");
    assertRefused("waybill.console.client-id is set, and quarkus.oidc.discovery-enabled is false");

    oidc.put(OIDC + "authorization-path", "/authorize");
    oidc.put(OIDC + "token-path", "/token");
    assertThat(refusals()).isEmpty();
  }

  /** Else a bearer token would be as good as an ID token, and the other way round. */
  @Test
  void idTokensAreForTheClientAloneFromTheSameIssuer() {
    OidcTenantConfig tenant = tenant(Optional.empty());

    assertThat(tenant.authServerUrl()).contains("https://login.example/tenant");
    assertThat(tenant.token().issuer()).contains("https://login.example/issuer");
    assertThat(tenant.token().audience()).contains(List.of("console"));
    assertThat(tenant.authentication().redirectPath()).contains("/console/sign-in");
    assertThat(tenant.authentication().cookieForceSecure()).isTrue();
  }

  /** A proxy may show the service another host than the one that people see. */
  @Test
  void peopleComeBackToThePublicAddress() {
    OidcTenantConfig tenant = tenant(Optional.of(URI.create("https://desk.example/waybill/")));

    assertThat(tenant.authentication().redirectPath())
        .contains("https://desk.example/waybill/console/sign-in");
    assertThat(tenant.authentication().forceRedirectHttpsScheme()).contains(true);
  }

  private OidcTenantConfig tenant(Optional<URI> publicUrl) {
    return ConsoleTenants.of(
        oidcConfig().namedTenants().get(OidcConfig.DEFAULT_TENANT_KEY),
        consoleConfig(),
        publicUrl,
        true);
  }

  private void assertRefused(String beginning) {
    assertThat(refusals()).singleElement().asString().startsWith(beginning);
  }

  private List<String> refusals() {
    return Settings.refused(new ConsoleCheck(consoleConfig(), oidcConfig()));
  }

  private ConsoleConfig consoleConfig() {
    return Settings.of(ConsoleConfig.class, console);
  }

  private OidcConfig oidcConfig() {
    return Settings.of(OidcConfig.class, oidc);
  }
}

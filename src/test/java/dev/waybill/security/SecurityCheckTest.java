package dev.waybill.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.security.SecurityCheck.Transport;
import dev.waybill.settings.Settings;
import io.quarkus.oidc.runtime.OidcConfig;
import io.quarkus.runtime.LaunchMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SecurityCheckTest {
  private static final String OIDC = "quarkus.oidc.";
  private static final String GRANT = "waybill.access.grants[0].";

  private final Map<String, String> settings =
      new HashMap<>(
          Map.of(
              OIDC + "auth-server-url", "https://login.example/tenant",
              OIDC + "token.audience", "api://waybill",
              OIDC + "token.allow-jwt-introspection", "false",
              OIDC + "token.allow-opaque-token-introspection", "false"));

  @Test
  void issuerWithAnAudienceIsTaken() {
    assertThat(refusals()).isEmpty();
  }

  @Test
  void productionWithoutAnIssuerIsRefused() {
    settings.clear();

    assertThat(refusals())
        .singleElement()
        .asString()
        .startsWith("quarkus.oidc.auth-server-url is missing");
  }

  @Test
  void issuerThatIsSwitchedOffIsNone() {
    settings.put(OIDC + "tenant-enabled", "false");

    assertThat(refusals())
        .singleElement()
        .asString()
        .startsWith("quarkus.oidc.auth-server-url is missing");
  }

  @Test
  void developmentOpensUpAndSaysSo() {
    settings.clear();
    SecurityCheck check = check(new Transport(false, false, true), LaunchMode.DEVELOPMENT);

    assertThat(Settings.refused(check)).isEmpty();
    assertThat(Settings.warnings(check))
        .singleElement()
        .asString()
        .startsWith("Authentication is off");
    assertThat(new SignIn(config(), false).required()).isFalse();
    assertThat(new SignIn(config(), true).required()).isTrue();
  }

  @Test
  void developmentWithAnIssuerIsClosed() {
    assertThat(new SignIn(config(), false).required()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "token.audience, '', quarkus.oidc.token.audience is missing",
    "token.audience, any, quarkus.oidc.token.audience is 'any'",
    "token.issuer, any, quarkus.oidc.token.issuer is missing or 'any'",
    "discovery-enabled, false, quarkus.oidc.token.issuer is missing or 'any'",
    "auth-server-url, http://login.example, quarkus.oidc.auth-server-url is not an https address",
    "auth-server-url, https://me:secret@login.example, quarkus.oidc.auth-server-url is not an https",
    "token.allow-jwt-introspection, true, quarkus.oidc.token.allow-jwt-introspection and"
  })
  void whatWouldTakeTokensOfOthersIsRefused(String setting, String value, String refusal) {
    settings.put(OIDC + setting, value);

    assertThat(refusals()).singleElement().asString().startsWith(refusal).doesNotContain("secret");
  }

  @Test
  void everyIssuerIsLookedAt() {
    settings.put(OIDC + "cluster.auth-server-url", "https://kubernetes.default.svc");
    settings.put(OIDC + "cluster.token.allow-jwt-introspection", "false");
    settings.put(OIDC + "cluster.token.allow-opaque-token-introspection", "false");

    assertThat(refusals())
        .singleElement()
        .asString()
        .startsWith("quarkus.oidc.cluster.token.audience is missing");
  }

  /** It is the one that metrics take tokens of, and whose keys are fetched anew. */
  @Test
  void secondIssuerWithoutAFirstIsRefused() {
    settings.keySet().removeIf(name -> name.contains("auth-server-url"));
    settings.put(OIDC + "cluster.auth-server-url", "https://kubernetes.default.svc");
    settings.put(OIDC + "cluster.token.audience", "waybill");
    settings.put(OIDC + "cluster.token.allow-jwt-introspection", "false");
    settings.put(OIDC + "cluster.token.allow-opaque-token-introspection", "false");

    assertThat(refusals())
        .singleElement()
        .asString()
        .startsWith("quarkus.oidc.auth-server-url is missing");
  }

  @Test
  void issuerOfThisMachineMaySpeakHttp() {
    settings.put(OIDC + "auth-server-url", "http://127.0.0.1:8180/realms/waybill");

    assertThat(refusals()).isEmpty();
  }

  @Test
  void productionWithoutTlsIsRefused() {
    assertThat(Settings.refused(check(new Transport(false, false, true), LaunchMode.NORMAL)))
        .singleElement()
        .asString()
        .startsWith("There is no TLS")
        .contains("waybill.public-url=https://");
  }

  @Test
  void httpsInFrontOrHereIsAccepted() {
    SecurityCheck inFront = check(new Transport(true, false, true), LaunchMode.NORMAL);

    assertThat(Settings.refused(inFront)).isEmpty();
    assertThat(Settings.warnings(inFront)).isEmpty();
    assertThat(Settings.refused(check(new Transport(false, true, false), LaunchMode.NORMAL)))
        .isEmpty();
  }

  @Test
  void plainPortBesideHttpsIsWarnedOf() {
    assertThat(Settings.warnings(check(new Transport(false, true, true), LaunchMode.NORMAL)))
        .singleElement()
        .asString()
        .contains("quarkus.http.insecure-requests=disabled");
  }

  @Test
  void developmentNeedsNoTls() {
    assertThat(Settings.refused(check(new Transport(false, false, true), LaunchMode.DEVELOPMENT)))
        .isEmpty();
  }

  @Test
  void validGrantsAreAccepted() {
    grant("roles", "Jobs.Read", "subscriptions", "5C1B2D3E-0000-4000-8000-000000000001");
    assertThat(grantRefusals()).isEmpty();
    grant("roles", "Admin");
    assertThat(grantRefusals()).isEmpty();
    grant("subscriptions", "*");
    assertThat(grantRefusals()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "roles, Jobs.Raed, waybill.access.grants[0].roles[0] is 'Jobs.Raed'. Expected Jobs.Read",
    "roles, jobs.read, waybill.access.grants[0].roles[0] is 'jobs.read'. Expected Jobs.Read",
    "subscriptions, mine, waybill.access.grants[0].subscriptions[0] is 'mine'. Expected GUIDs",
    "claim, azp, waybill.access.grants[0] grants nothing. Expected roles"
  })
  void grantThatGrantsNothingIsRefused(String setting, String value, String refusal) {
    grant(setting, value);

    assertThat(grantRefusals()).singleElement().asString().startsWith(refusal);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void everyRoleCanBeGranted(Role role) {
    grant("roles", role.toString());

    assertThat(grantRefusals()).isEmpty();
  }

  @Test
  void adminOfOneSubscriptionIsRefused() {
    grant("roles", "Admin", "subscriptions", "5c1b2d3e-0000-4000-8000-000000000001");

    assertThat(grantRefusals()).singleElement().asString().contains("grants[0].roles has Admin");
  }

  private void grant(String... namesAndValues) {
    settings.keySet().removeIf(name -> name.startsWith(GRANT));
    settings.put(GRANT + "value", "me");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      settings.put(GRANT + namesAndValues[i], namesAndValues[i + 1]);
    }
  }

  private List<String> grantRefusals() {
    return Stream.concat(
            Settings.violations(AccessConfig.class, settings).stream(), refusals().stream())
        .toList();
  }

  private List<String> refusals() {
    return Settings.refused(check(new Transport(true, false, true), LaunchMode.NORMAL));
  }

  private SecurityCheck check(Transport transport, LaunchMode mode) {
    return new SecurityCheck(config(), Settings.of(AccessConfig.class, settings), transport, mode);
  }

  private OidcConfig config() {
    return Settings.of(OidcConfig.class, settings);
  }
}

package dev.waybill.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.settings.Settings;
import io.quarkus.oidc.runtime.OidcConfig;
import io.quarkus.runtime.LaunchMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInCheckTest {
  private static final String OIDC = "quarkus.oidc.";

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
    SignInCheck check = new SignInCheck(config(), LaunchMode.DEVELOPMENT);

    assertThat(Settings.refused(check)).isEmpty();
    assertThat(Settings.warnings(check))
        .singleElement()
        .asString()
        .startsWith("Nobody has to sign in");
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

  private List<String> refusals() {
    return Settings.refused(new SignInCheck(config(), LaunchMode.NORMAL));
  }

  private OidcConfig config() {
    return Settings.of(OidcConfig.class, settings);
  }
}

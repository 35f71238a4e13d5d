package dev.waybill.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.security.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The realm that comes with the compose file issues tokens that Waybill, as set there, takes. */
class KeycloakRealmTest {
  private final Map<String, String> waybill = ComposeFile.read().environment("waybill");
  private final JsonNode realm =
      new ObjectMapper().readTree(Path.of("docker", "keycloak-realm.json").toFile());

  KeycloakRealmTest() throws IOException {}

  @Test
  void tokensComeFromWhereWaybillLooksForTheirKeys() throws IOException {
    String address = ComposeFile.read().environment("keycloak").get("KC_HOSTNAME");

    assertThat(waybill)
        .containsEntry(
            "QUARKUS_OIDC_AUTH_SERVER_URL", address + "/realms/" + realm.path("realm").asText());
  }

  @Test
  void claimsAreThoseThatWaybillReads() {
    assertThat(claims())
        .contains(waybill.get("WAYBILL_ACCESS_ROLES_CLAIM").replace('/', '.'))
        .contains(waybill.get("WAYBILL_ACCESS_SUBSCRIPTIONS_CLAIM"));
    assertThat(realm.findValuesAsText("included.client.audience"))
        .containsExactly(waybill.get("QUARKUS_OIDC_TOKEN_AUDIENCE"));
  }

  @Test
  void rolesAreThoseOfWaybill() {
    assertThat(realm.path("roles").path("client").path("waybill").findValuesAsText("name"))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Role.values()).map(Role::toString).toList());
  }

  /** Who may change his own subscriptions has all of them. */
  @Test
  void onlyAdministratorsOfTheRealmGiveSubscriptions() throws IOException {
    String profile = realm.findValue("kc.user.profile.config").path(0).asText();
    JsonNode subscriptions =
        elements(new ObjectMapper().readTree(profile).path("attributes"))
            .filter(attribute -> attribute.path("name").asText().equals("subscriptions"))
            .findFirst()
            .orElseThrow();

    assertThat(ComposeFile.texts(subscriptions.path("permissions").path("edit")))
        .containsExactly("admin");
  }

  /** The example is done by the tooling, so its subscription has to be theirs. */
  @Test
  void toolingReachesTheSubscriptionOfTheWorkedExample() throws IOException {
    JsonNode tooling =
        elements(realm.path("users"))
            .filter(user -> user.path("serviceAccountClientId").asText().equals("tooling"))
            .findFirst()
            .orElseThrow();
    List<String> subscriptions =
        ComposeFile.texts(tooling.path("attributes").path("subscriptions"));

    assertThat(subscriptions).hasSize(1);
    assertThat(Files.readString(Path.of("README.md")))
        .contains("DESK=/subscriptions/" + subscriptions.get(0));
  }

  /** The issuer sends people to no other address, and to no client without its proof key. */
  @Test
  void peopleSignInAtTheConsole() throws IOException {
    JsonNode console =
        elements(realm.path("clients"))
            .filter(
                client ->
                    client
                        .path("clientId")
                        .asText()
                        .equals(waybill.get("WAYBILL_CONSOLE_CLIENT_ID")))
            .findFirst()
            .orElseThrow();
    String port =
        ComposeFile.texts(ComposeFile.read().services().get("waybill").path("ports")).get(0);
    String address = "https://localhost:" + port.replaceFirst(".*:(\\d+):.*", "$1");

    assertThat(waybill.get("WAYBILL_CONSOLE_CLIENT_SECRET"))
        .startsWith(console.path("secret").asText().replace("}", ":?"));
    assertThat(ComposeFile.texts(console.path("redirectUris")))
        .containsExactly(address + "/console/sign-in");
    assertThat(console.path("attributes").path("post.logout.redirect.uris").asText())
        .isEqualTo(address + "/console/signed-out");
    assertThat(console.path("attributes").path("pkce.code.challenge.method").asText())
        .isEqualTo("S256");
  }

  /** The console reads who somebody is and what he may do in his ID token. */
  @Test
  void claimsAreInIdTokensToo() {
    elements(realm.path("clientScopes").path(0).path("protocolMappers"))
        .map(mapper -> mapper.path("config"))
        .filter(config -> config.has("claim.name"))
        .forEach(config -> assertThat(config.path("id.token.claim").asText()).isEqualTo("true"));
  }

  @Test
  void noSecretIsInTheFile() {
    assertThat(realm.findValuesAsText("secret"))
        .hasSize(3)
        .allMatch("${WAYBILL_CLIENT_SECRET}"::equals);
    assertThat(elements(realm.path("users")).map(user -> user.path("credentials")))
        .flatExtracting(credentials -> credentials.findValuesAsText("value"))
        .containsExactly("${WAYBILL_KEYCLOAK_PASSWORD}");
  }

  private List<String> claims() {
    return realm.path("clientScopes").findValuesAsText("claim.name");
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}

package dev.waybill.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the compose file promises; no container engine is needed to break it. */
class ComposeFileTest {
  private static final String CERTIFICATE = "certificate";
  private static final String KEYCLOAK = "keycloak";

  private final ComposeFile compose = ComposeFile.read();

  ComposeFileTest() throws IOException {}

  @Test
  void everyServiceIsLockedIn() {
    assertThat(compose.services())
        .containsOnlyKeys(CERTIFICATE, "waybill", "database", "azurite", KEYCLOAK)
        .allSatisfy(
            (name, service) -> {
              assertThat(ComposeFile.texts(service.path("cap_drop"))).containsExactly("ALL");
              assertThat(service.has("cap_add") || service.has("privileged")).isFalse();
              assertThat(ComposeFile.texts(service.path("security_opt")))
                  .contains("no-new-privileges:true");
              assertThat(ComposeFile.texts(service.path("ports")))
                  .allSatisfy(port -> assertThat(port).startsWith("127.0.0.1:"));
              assertThat(service.path("read_only").asBoolean())
                  .as("Keycloak alone writes its own programs")
                  .isEqualTo(!name.equals(KEYCLOAK));
            });
  }

  @Test
  void everyServiceStartsAnewAndMayEndInPeace() {
    assertThat(compose.services())
        .allSatisfy(
            (name, service) -> {
              if (name.equals(CERTIFICATE)) {
                assertThat(service.path("restart").asText()).as("is done once").isEqualTo("no");
              } else {
                assertThat(service.path("restart").asText()).isEqualTo("unless-stopped");
                assertThat(service.path("stop_grace_period").asText()).isEqualTo("45s");
              }
            });
  }

  @Test
  void fileHasNoSecretOfItsOwn() {
    Map<String, String> waybill = compose.environment("waybill");

    assertThat(waybill.get("QUARKUS_DATASOURCE_PASSWORD"))
        .startsWith("${WAYBILL_DATABASE_PASSWORD:?")
        .isEqualTo(compose.environment("database").get("POSTGRES_PASSWORD"));
    assertThat(waybill.get("WAYBILL_SECURITY_SEALING_KEY_VALUE"))
        .startsWith("${WAYBILL_SEALING_KEY:?");
    assertThat(compose.environment(KEYCLOAK).get("KC_BOOTSTRAP_ADMIN_PASSWORD"))
        .startsWith("${WAYBILL_KEYCLOAK_PASSWORD:?");
  }

  @Test
  void crashLeavesNoCopyOfTheServicesMemory() {
    JsonNode core = compose.services().get("waybill").path("ulimits").path("core");

    assertThat(core.asInt(-1)).isZero();
  }

  @Test
  void pageSaysHowToMakeEverySecret() throws IOException {
    String page = Files.readString(Path.of("src", "site", "markdown", "containers.md"));

    assertThat(compose.services().values())
        .flatExtracting(ComposeFileTest::required)
        .isNotEmpty()
        .allSatisfy(name -> assertThat(page).containsPattern("(?m)^" + name + "=\\$\\(openssl "));
  }

  @Test
  void callersComeOverTlsOnly() {
    JsonNode waybill = compose.services().get("waybill");

    assertThat(compose.environment("waybill"))
        .containsEntry("QUARKUS_HTTP_INSECURE_REQUESTS", "disabled");
    assertThat(ComposeFile.texts(waybill.path("ports")))
        .containsExactly("127.0.0.1:8443:8443", "127.0.0.1:9000:9000");
  }

  @Test
  void workedExampleFindsItsStorageAccount() throws IOException {
    String id = compose.environment("waybill").get("WAYBILL_STORAGE_ACCOUNTS_AZURITE_ID");

    assertThat(id).isEqualTo(Servers.STORAGE_ACCOUNT_ID);
    assertThat(Files.readString(Path.of("README.md"))).contains(id);
  }

  /** The variables without which Compose does not start a service. */
  private static List<String> required(JsonNode service) {
    return ComposeFile.texts(service.path("environment")).stream()
        .filter(value -> value.contains(":?"))
        .map(value -> value.replaceFirst("^\\$\\{(\\w+):\\?.*", "$1"))
        .toList();
  }
}

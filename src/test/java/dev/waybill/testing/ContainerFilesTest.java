package dev.waybill.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.waybill.testing.Dockerfile.Instruction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the images and the compose file promise; no container engine is needed to break it. */
class ContainerFilesTest {
  private static final Path FOLDER = Path.of("docker");

  @ParameterizedTest
  @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native"})
  void everyImageThatIsBuiltOnHasAVersionThatCanBeChosen(String name) throws IOException {
    Dockerfile file = Dockerfile.read(FOLDER.resolve(name));

    assertThat(file.all("FROM"))
        .allSatisfy(
            from ->
                assertThat(from.variables())
                    .isNotEmpty()
                    .allSatisfy(
                        variable ->
                            assertThat(file.defaults().get(variable)).containsPattern("\\d")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native"})
  void imageRunsWithoutRootAndWithoutShell(String name) throws IOException {
    Dockerfile image = Dockerfile.read(FOLDER.resolve(name)).image();

    assertThat(image.only("USER")).matches("[1-9]\\d*:[1-9]\\d*");
    assertThat(image.only("ENTRYPOINT")).startsWith("[\"/").endsWith("\"]");
    assertThat(image.instructions())
        .noneMatch(instruction -> instruction.is("RUN") || instruction.is("CMD"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native"})
  void imageSaysWhatItIs(String name) throws IOException {
    Dockerfile image = Dockerfile.read(FOLDER.resolve(name)).image();

    assertThat(image.only("EXPOSE")).isEqualTo("8080 8443 9000");
    assertThat(image.only("LABEL"))
        .contains("org.opencontainers.image.title=\"Waybill\"")
        .contains("org.opencontainers.image.licenses=\"Apache-2.0\"")
        .contains("org.opencontainers.image.version=\"${VERSION}\"")
        .contains("org.opencontainers.image.revision=\"${REVISION}\"")
        .contains("org.opencontainers.image.created=\"${CREATED}\"");
    assertThat(image.defaults()).containsKeys("VERSION", "REVISION", "CREATED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native"})
  void everythingThatIsCopiedIsThereAndNotIgnored(String name) throws IOException {
    List<String> kept = Files.readAllLines(Path.of(".dockerignore"));
    Dockerfile file = Dockerfile.read(FOLDER.resolve(name));

    assertThat(file.all("ADD")).as("COPY does no more than it says").isEmpty();
    assertThat(file.instructions().stream().map(Instruction::sources).flatMap(List::stream))
        .isNotEmpty()
        .allSatisfy(source -> assertThat(Path.of(source)).exists())
        .allSatisfy(source -> assertThat(kept).contains("!" + source));
  }

  @Test
  void everyServiceOfTheComposeFileIsLockedIn() throws IOException {
    assertThat(services())
        .hasSize(3)
        .allSatisfy(
            service -> {
              assertThat(service.path("read_only").asBoolean()).isTrue();
              assertThat(texts(service.path("cap_drop"))).containsExactly("ALL");
              assertThat(service.has("cap_add") || service.has("privileged")).isFalse();
              assertThat(texts(service.path("security_opt"))).contains("no-new-privileges:true");
              assertThat(texts(service.path("ports")))
                  .allSatisfy(port -> assertThat(port).startsWith("127.0.0.1:"));
              assertThat(service.path("restart").asText()).isEqualTo("unless-stopped");
              assertThat(service.path("stop_grace_period").asText()).isEqualTo("45s");
            });
  }

  @Test
  void composeFileHasNoSecretOfItsOwn() throws IOException {
    JsonNode compose = compose();

    assertThat(environment(compose, "waybill", "QUARKUS_DATASOURCE_PASSWORD"))
        .startsWith("${WAYBILL_DATABASE_PASSWORD:?")
        .isEqualTo(environment(compose, "database", "POSTGRES_PASSWORD"));
    assertThat(environment(compose, "waybill", "WAYBILL_SECURITY_SEALING_KEY_VALUE"))
        .startsWith("${WAYBILL_SEALING_KEY:?");
  }

  @Test
  void workedExampleFindsItsStorageAccount() throws IOException {
    String id = environment(compose(), "waybill", "WAYBILL_STORAGE_ACCOUNTS_AZURITE_ID");

    assertThat(id).isEqualTo(Servers.STORAGE_ACCOUNT_ID);
    assertThat(Files.readString(Path.of("README.md"))).contains(id);
  }

  private static Stream<JsonNode> services() throws IOException {
    return StreamSupport.stream(compose().path("services").spliterator(), false);
  }

  private static JsonNode compose() throws IOException {
    return YAMLMapper.builder()
        .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
        .build()
        .readTree(FOLDER.resolve("compose.yaml").toFile());
  }

  private static String environment(JsonNode compose, String service, String name) {
    return compose.path("services").path(service).path("environment").path(name).asText();
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}

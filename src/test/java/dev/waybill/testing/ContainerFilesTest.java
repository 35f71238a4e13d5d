package dev.waybill.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testing.Dockerfile.Instruction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the images promise; no container engine is needed to break it. */
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
}

package dev.waybill.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What both images make of the limit of memory, the manifests speaking of one number for both, and
 * of what is in memory.
 */
class HeapTest {
  private static final Path JVM = Path.of("docker", "java.options");
  private static final Path SETTINGS =
      Path.of("src", "main", "resources", "application.properties");
  private static final Path NATIVE = Path.of("docker", "Dockerfile.native");

  @Test
  void heapTakesTheSameShareInBothImages() throws IOException {
    List<String> jvm = found(JVM, "(?m)^-XX:MaxRAMPercentage=(\\d+)$");

    assertThat(jvm).hasSize(1);
    assertThat(found(NATIVE, "(?m)^ENTRYPOINT .*\"-XX:MaximumHeapSizePercent=(\\d+)\""))
        .isEqualTo(jvm);
    assertThat(found(DeploymentTest.PLAIN, "heap may take (\\d+) %")).isEqualTo(jvm);
  }

  @Test
  void bothImagesEndWhenMemoryRunsOut() throws IOException {
    assertThat(found(JVM, "(?m)^(-XX:\\+ExitOnOutOfMemoryError)$")).hasSize(1);
    assertThat(found(NATIVE, "(?m)^ENTRYPOINT .*\"(-XX:\\+ExitOnOutOfMemoryError)\"")).hasSize(1);
  }

  /** It holds BitLocker keys and credentials. */
  @Test
  void neitherImageWritesItsMemoryToAFile() throws IOException {
    assertThat(Files.readAllLines(JVM))
        .contains(
            "-XX:-HeapDumpOnOutOfMemoryError",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:+DisableAttachMechanism");
    assertThat(found(NATIVE, "(HeapDump)")).isEmpty();
    assertThat(found(SETTINGS, "(?m)^(quarkus.native.monitoring=none)$")).hasSize(1);
  }

  private static List<String> found(Path file, String pattern) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(file))
        .results()
        .map(match -> match.group(1))
        .toList();
  }
}

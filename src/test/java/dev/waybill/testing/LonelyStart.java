package dev.waybill.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A start of the artifact with the variables that a file gives it, where none of the servers is
 * that they name: it ends by itself, and tells by what whether its settings were sound.
 */
public final class LonelyStart {
  private static final long PATIENCE_SECONDS = 120;

  private LonelyStart() {}

  /**
   * Asserts that no setting is refused: what ends the start is that nobody finds its database.
   *
   * @param folder an empty one, for it to run in
   */
  public static void assertSound(Path folder, Map<String, String> variables)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    ProcessBuilder start =
        new ProcessBuilder(Artifact.command(Map.of())).directory(folder.toFile());
    start.redirectErrorStream(true).redirectOutput(output.toFile());
    start.environment().putAll(variables);
    Process process = start.start();
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    List<String> lines = Files.readAllLines(output);
    assertThat(lines)
        .noneMatch(line -> line.contains("Configuration validation failed"))
        .anyMatch(line -> line.startsWith("quarkus.datasource.jdbc.url gives"));
  }
}

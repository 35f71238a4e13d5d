package dev.waybill.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The version before this one, built from its revision in the history of the project. */
final class PreviousVersion {
  private static final String REVISION = System.getProperty("previous.revision");
  private static final Path FOLDER = Path.of("target", "previous").toAbsolutePath();
  private static final Path SOURCES = FOLDER.resolve(REVISION);

  private PreviousVersion() {}

  /** Its jar, built when it is asked for first; skips the test where there is no history. */
  static Path jar() throws IOException, InterruptedException {
    Path jar = SOURCES.resolve("target/quarkus-app/quarkus-run.jar");
    if (Files.notExists(jar)) {
      assumeTrue(
          run(Path.of("."), "git", "cat-file", "-e", REVISION + "^{commit}") == 0,
          () -> "The history of the project does not have %s here.".formatted(REVISION));
      build();
    }
    assertThat(jar).exists();
    return jar;
  }

  private static void build() throws IOException, InterruptedException {
    Files.createDirectories(SOURCES);
    Path archive = FOLDER.resolve("sources.tar");
    succeed(Path.of("."), "git", "archive", "--output", archive.toString(), REVISION);
    succeed(SOURCES, "tar", "--extract", "--file", archive.toString());
    succeed(SOURCES, "./mvnw", "--batch-mode", "--quiet", "package", "-DskipTests");
  }

  private static void succeed(Path folder, String... command)
      throws IOException, InterruptedException {
    assertThat(run(folder, command)).as(String.join(" ", command)).isZero();
  }

  private static int run(Path folder, String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(List.of(command))
        .directory(folder.toFile())
        .inheritIO()
        .start()
        .waitFor();
  }
}

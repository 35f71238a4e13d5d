package dev.waybill.upgrade;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.testing.Build;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The version before this one, built from its revision in the history of the project. */
final class PreviousVersion {
  private static final String REVISION = System.getProperty("previous.revision");
  private static final Path PROJECT = Path.of("").toAbsolutePath();
  private static final Path SOURCES = PROJECT.resolve("target/previous").resolve(REVISION);

  private PreviousVersion() {}

  /** Its jar, built when it is asked for first; skips the test where there is no history. */
  static Path jar() throws IOException, InterruptedException {
    Path jar = SOURCES.resolve("target/quarkus-app/quarkus-run.jar");
    if (Files.notExists(jar)) {
      assumeTrue(
          hasHistory(),
          () -> "The history of the project does not have %s here.".formatted(REVISION));
      String archive = SOURCES + ".tar";
      Files.createDirectories(SOURCES);
      Build.succeed(PROJECT, "git", "archive", "--output", archive, REVISION);
      Build.succeed(SOURCES, "tar", "--extract", "--file", archive);
      Build.packageIn(SOURCES);
    }
    return jar;
  }

  private static boolean hasHistory() throws InterruptedException {
    try {
      return Build.run(PROJECT, "git", "cat-file", "-e", REVISION + "^{commit}") == 0;
    } catch (IOException e) {
      // Sources may come as an archive, to a machine that has no git.
      return false;
    }
  }
}

package dev.waybill.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The build of this project, or of another version of it, as a process of its own. */
public final class Build {
  private Build() {}

  /** Packages what is in a folder, without its tests; answers the folder of the service. */
  public static Path packageIn(Path folder) throws IOException, InterruptedException {
    succeed(folder, "./mvnw", "--batch-mode", "--quiet", "package", "-DskipTests");
    return folder.resolve("target/quarkus-app");
  }

  /** Runs a command that has to succeed. */
  public static void succeed(Path folder, String... command)
      throws IOException, InterruptedException {
    assertThat(run(folder, command)).as(String.join(" ", command)).isZero();
  }

  /** Runs a command; answers the code that it ends with. */
  public static int run(Path folder, String... command) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    return new ProcessBuilder(List.of(command))
        .directory(folder.toFile())
        .inheritIO()
        .start()
        .waitFor();
  }
}

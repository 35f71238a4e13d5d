package dev.waybill.bench;

import dev.waybill.dev.NodePackages;
import java.io.IOException;
import java.nio.file.Path;

/** The findings of a run as pictures, drawn from {@code results.json}. */
final class Charts {
  private static final Path SCRIPTS = Path.of("src", "test", "node");

  private Charts() {}

  /** Draws them into the folder that has the findings. */
  static void draw(Path folder) throws IOException, InterruptedException {
    NodePackages packages = new NodePackages(SCRIPTS);
    packages.installed();
    int exitCode =
        new ProcessBuilder(
                packages.node(), SCRIPTS.resolve("charts.mjs").toString(), folder.toString())
            .inheritIO()
            .start()
            .waitFor();
    if (exitCode != 0) {
      throw new IOException("The charts could not be drawn: node ended with " + exitCode);
    }
  }
}

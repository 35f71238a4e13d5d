package dev.waybill.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodePackagesTest {
  private static final String INSTALL =
      "const fs = require('fs'); fs.mkdirSync('node_modules', {recursive: true});"
          + "fs.appendFileSync('installations', 'x')";

  @TempDir Path folder;

  @BeforeEach
  void writeLockFile() throws IOException {
    Files.writeString(folder.resolve("package-lock.json"), "one");
  }

  @Test
  void packagesAreInstalledOnce() {
    packages(INSTALL).installed();
    packages(INSTALL).installed();

    assertThat(folder.resolve("installations")).hasContent("x");
  }

  @Test
  void packagesAreInstalledAgainWhenTheLockFileChanges() throws IOException {
    packages(INSTALL).installed();
    Files.writeString(folder.resolve("package-lock.json"), "two");
    packages(INSTALL).installed();

    assertThat(folder.resolve("installations")).hasContent("xx");
  }

  @Test
  void failedInstallationIsShownAndTriedAgain() {
    assertThatThrownBy(packages("console.log('no network'); process.exit(1)")::installed)
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessageContaining("no network");

    packages(INSTALL).installed();

    assertThat(folder.resolve("installations")).hasContent("x");
  }

  @Test
  void missingNodeIsSaidInWords() {
    assertThatThrownBy(new NodePackages(folder, "no-such-node", List.of())::installed)
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessageContaining("'no-such-node' is not on the path")
        .hasMessageContaining("Node.js 20 or newer");
  }

  private NodePackages packages(String script) {
    return new NodePackages(folder, "node", List.of("node", "-e", script));
  }
}

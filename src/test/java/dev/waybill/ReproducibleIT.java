package dev.waybill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.waybill.testing.Build;
import dev.waybill.testing.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same sources make the same bytes, wherever and whenever they are built. */
class ReproducibleIT {
  private static final Path SERVICE = Path.of("target", "quarkus-app");

  /** What Quarkus makes up at build time: it names and orders some of that by chance. */
  private static final List<String> BY_CHANCE =
      List.of("quarkus/generated-bytecode.jar", "quarkus/transformed-bytecode.jar");

  @Test
  void builtTwiceTheBytesAreEqual(@TempDir Path elsewhere) throws Exception {
    assumeThat(SERVICE).as("a native build has no such folder").isDirectory();
    Build.succeed(
        Path.of("").toAbsolutePath(),
        "cp",
        "--recursive",
        "--parents",
        "pom.xml",
        "mvnw",
        ".mvn",
        "src/main",
        elsewhere.toString());

    Map<String, String> again = digests(Build.packageIn(elsewhere));

    assertThat(again).hasSizeGreaterThan(100).isEqualTo(digests(SERVICE));
  }

  private static Map<String, String> digests(Path service) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(service)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = service.relativize(file).toString();
        if (!BY_CHANCE.contains(name)) {
          digests.put(name, Manifests.sha256(Files.readAllBytes(file)));
        }
      }
    }
    return digests;
  }
}

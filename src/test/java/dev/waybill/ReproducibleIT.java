package dev.waybill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testing.Build;
import dev.waybill.testing.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same sources make the same bytes, wherever and whenever they are built. */
@Tag("thorough")
class ReproducibleIT {
  /** What Quarkus makes up at build time: it names and orders some of that by chance. */
  private static final List<String> BY_CHANCE =
      List.of("quarkus/generated-bytecode.jar", "quarkus/transformed-bytecode.jar");

  // Neither of them is the build under test: that may have classes of another JDK's compiler yet.
  @Test
  void builtTwiceTheBytesAreEqual(@TempDir Path here, @TempDir Path elsewhere) throws Exception {
    Map<String, String> built = digests(build(here));
    Map<String, String> again = digests(build(elsewhere));

    assertThat(again).hasSizeGreaterThan(100).isEqualTo(built);
  }

  /** Packages these sources in that folder; answers the folder of the service. */
  private static Path build(Path folder) throws Exception {
    for (String source : List.of("pom.xml", "mvnw", ".mvn", "src/main")) {
      try (Stream<Path> files = Files.walk(Path.of(source))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path copy = folder.resolve(file.toString());
          Files.createDirectories(copy.getParent());
          // Of another moment than the original, and with its permissions: one of them is run.
          Files.copy(file, copy);
          Files.setPosixFilePermissions(copy, Files.getPosixFilePermissions(file));
        }
      }
    }
    return Build.packageIn(folder);
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

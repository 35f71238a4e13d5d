package dev.waybill.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** What the build made, a jar or a native binary, and how it is started. */
public final class Artifact {
  private static final Path TARGET = Path.of("target").toAbsolutePath();

  private Artifact() {}

  /** The command that starts it in a process of its own, with these settings. */
  public static List<String> command(Map<String, String> settings) {
    Properties artifact = properties();
    String path = TARGET.resolve(artifact.getProperty("path")).toString();
    boolean isNative = artifact.getProperty("type").startsWith("native");
    List<String> command = new ArrayList<>();
    command.add(isNative ? path : Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.add("-Xmx128m");
    if (!isNative) {
      // It starts far more often than it runs for long.
      command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    }
    settings.forEach((name, value) -> command.add("-D%s=%s".formatted(name, value)));
    if (!isNative) {
      command.addAll(List.of("-jar", path));
    }
    return command;
  }

  private static Properties properties() {
    Properties artifact = new Properties();
    try (InputStream file = Files.newInputStream(TARGET.resolve("quarkus-artifact.properties"))) {
      artifact.load(file);
      return artifact;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

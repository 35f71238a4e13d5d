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

  // It starts far more often than it runs for long.
  private static final List<String> QUICKLY_UP =
      List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  /** What the image gives it in the memory that a pod has: 40 % of 512 MiB. */
  private static final List<String> AS_DEPLOYED = List.of("-Xmx205m", "-XX:+UseSerialGC");

  private Artifact() {}

  /** The command that starts it in a process of its own, with these settings. */
  public static List<String> command(Map<String, String> settings) {
    return command(settings, QUICKLY_UP);
  }

  /** As {@link #command}, with the JVM as it is deployed: slow to start, and fast then. */
  public static List<String> commandAsDeployed(Map<String, String> settings) {
    return command(settings, AS_DEPLOYED);
  }

  /** As {@link #command}, for another jar. */
  public static List<String> command(Path jar, Map<String, String> settings) {
    return command(jar.toString(), false, settings, QUICKLY_UP);
  }

  /** Starts another jar with the JVM that the artifact has where it is deployed. */
  public static List<String> commandAsDeployed(Path jar, Map<String, String> settings) {
    return command(jar.toString(), false, settings, AS_DEPLOYED);
  }

  private static List<String> command(Map<String, String> settings, List<String> options) {
    Properties artifact = properties();
    String path = TARGET.resolve(artifact.getProperty("path")).toString();
    boolean isNative = artifact.getProperty("type").startsWith("native");
    return command(path, isNative, settings, options);
  }

  private static List<String> command(
      String path, boolean isNative, Map<String, String> settings, List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(isNative ? path : Path.of(System.getProperty("java.home"), "bin/java").toString());
    options.stream().filter(o -> !isNative || o.startsWith("-Xmx")).forEach(command::add);
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

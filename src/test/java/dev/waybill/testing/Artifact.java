package dev.waybill.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** What the build made, a jar or a native binary, and how it is started. */
public final class Artifact {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final String PROPERTIES = "quarkus-artifact.properties";

  // It starts far more often than it runs for long.
  private static final List<String> QUICKLY_UP =
      List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  /** What the image gives it in the memory that a pod has: 40 % of 512 MiB. */
  private static final List<String> AS_DEPLOYED = List.of("-Xmx205m", "-XX:+UseSerialGC");

  /** Its classes in the form in which a JVM maps them: a start takes about half as long. */
  private static final Path CLASSES = TARGET.resolve("replica.jsa");

  private static final Path UNFINISHED = TARGET.resolve("replica.jsa.new");

  private Artifact() {}

  /** The command that starts it in a process of its own, with these settings. */
  public static List<String> command(Map<String, String> settings) {
    return hasClasses()
        ? command(settings, "-XX:SharedArchiveFile=", CLASSES)
        : command(settings, QUICKLY_UP);
  }

  /** As {@link #command}; when it ends in order, it has archived its classes for later starts. */
  static List<String> commandThatArchives(Map<String, String> settings) {
    return command(settings, "-XX:ArchiveClassesAtExit=", UNFINISHED);
  }

  /** Keeps what {@link #commandThatArchives} has written, so that nobody reads a part of it. */
  static void keepClasses() {
    try {
      Files.move(UNFINISHED, CLASSES, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether its classes are archived, or cannot be: a native binary has none. */
  static boolean hasClasses() {
    try {
      FileTime built = Files.getLastModifiedTime(TARGET.resolve(PROPERTIES));
      return isNative()
          || (Files.exists(CLASSES) && Files.getLastModifiedTime(CLASSES).compareTo(built) > 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(Map<String, String> settings, String option, Path archive) {
    List<String> options = new ArrayList<>(QUICKLY_UP);
    options.add(option + archive);
    return command(settings, options);
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
    String path = TARGET.resolve(properties().getProperty("path")).toString();
    return command(path, isNative(), settings, options);
  }

  private static boolean isNative() {
    return properties().getProperty("type").startsWith("native");
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
    try (InputStream file = Files.newInputStream(TARGET.resolve(PROPERTIES))) {
      artifact.load(file);
      return artifact;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

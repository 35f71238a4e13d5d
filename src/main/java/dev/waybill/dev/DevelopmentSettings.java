package dev.waybill.dev;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * What the person who starts the development mode has set: system properties and environment. The
 * service's own configuration does not exist yet at that time, and what is found here comes first.
 */
final class DevelopmentSettings {
  private final SmallRyeConfig given = new SmallRyeConfigBuilder().addSystemSources().build();
  private final Path project = projectFolder();

  /** Where everything is kept that has to outlive a restart. */
  Path data() {
    return project.resolve(value("waybill.embedded.data", ".waybill")).normalize();
  }

  /** The Node.js packages of the emulator. */
  NodePackages packages() {
    return new NodePackages(project.resolve(Path.of("src", "test", "azurite")));
  }

  /** The port that a setting names, or the usual one. */
  ServerPort port(String setting, int usual, String owner) {
    String value = value(setting, String.valueOf(usual));
    try {
      return new ServerPort(Integer.parseInt(value), owner, setting);
    } catch (NumberFormatException e) {
      throw new EmbeddedServerException("%s is '%s', not a port.".formatted(setting, value), e);
    }
  }

  /** Whether that setting, or one below it if it ends in a dot, has a value. */
  boolean has(String nameOrPrefix) {
    return given.getOptionalValue(nameOrPrefix, String.class).isPresent()
        || StreamSupport.stream(given.getPropertyNames().spliterator(), false)
            .anyMatch(name -> nameOrPrefix.endsWith(".") && name.startsWith(nameOrPrefix));
  }

  String value(String name, String otherwise) {
    return given.getOptionalValue(name, String.class).orElse(otherwise);
  }

  /** Hands settings to the service; what a person has set stays. */
  void publish(Map<String, String> settings) {
    settings.forEach(
        (name, value) -> {
          if (!has(name)) {
            System.setProperty(name, value);
          }
        });
  }

  /** The development mode runs in the project's folder or in one below it. */
  private static Path projectFolder() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("pom.xml"))) {
      folder = folder.getParent();
    }
    return folder == null ? Path.of("").toAbsolutePath() : folder;
  }
}

package dev.waybill.kubernetes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.SecretVolumeSource;
import io.fabric8.kubernetes.api.model.Volume;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What every test of the settings of a pod has at hand: those that the service has. */
abstract class AtSettings extends AtDeployment {
  /** The settings of Quarkus that the pod is given. */
  private static final Set<String> OF_QUARKUS =
      Set.of(
          "quarkus.datasource.jdbc.url",
          "quarkus.datasource.jdbc.max-size",
          "quarkus.datasource.username",
          "quarkus.datasource.password",
          "quarkus.config.locations");

  /** The name of every setting of Waybill, with a star for each name that operators choose. */
  static final List<String> OF_WAYBILL = settingsOfWaybill();

  List<SecretKeySelector> secretKeys() {
    return container.getEnv().stream()
        .map(EnvVar::getValueFrom)
        .filter(Objects::nonNull)
        .map(EnvVarSource::getSecretKeyRef)
        .toList();
  }

  SecretVolumeSource storageSecret() {
    return pod.getVolumes().stream()
        .filter(volume -> volume.getName().equals("storage-accounts"))
        .map(Volume::getSecret)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> settingsOfWaybill() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.waybill")
            .stream()
            .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
            .map(type -> ConfigMappings.getProperties(ConfigClass.configClass(type.reflect())))
            .flatMap(properties -> properties.keySet().stream())
            .toList();
  }

  /** The form of a setting's name as a variable. */
  private static Pattern variable(String setting) {
    return Pattern.compile(
        setting.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9*]", "_").replace("*", "[A-Z0-9]+"));
  }

  static boolean isSetting(String variable) {
    return Stream.concat(OF_QUARKUS.stream(), OF_WAYBILL.stream())
        .anyMatch(setting -> variable(setting).matcher(variable).matches());
  }

  static List<String> found(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().map(result -> result.group(1)).toList();
  }
}

package dev.waybill.kubernetes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.SecretVolumeSource;
import io.fabric8.kubernetes.api.model.Volume;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What every test of the settings of a pod has at hand: those that the service has. */
abstract class AtSettings extends AtDeployment {
  /** The settings of Quarkus that the pod is given, or that the page says it may be given. */
  private static final Set<String> OF_QUARKUS =
      Set.of(
          "quarkus.datasource.jdbc.url",
          "quarkus.datasource.jdbc.max-size",
          "quarkus.datasource.username",
          "quarkus.datasource.password",
          "quarkus.oidc.auth-server-url",
          "quarkus.oidc.token.audience",
          "quarkus.oidc.tls.tls-configuration-name",
          "quarkus.tls.issuer.trust-store.pem.certs",
          "quarkus.config.locations");

  /** The name of every setting of Waybill, with a star for each name that operators choose. */
  private static final List<String> OF_WAYBILL = settingsOfWaybill();

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

  /** What the container's environment is, each secret being the name of its key. */
  Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>(deployed.only(ConfigMap.class).getData());
    for (EnvVar variable : container.getEnv()) {
      variables.put(
          variable.getName(),
          variable.getValue() == null
              ? variable.getValueFrom().getSecretKeyRef().getKey()
              : variable.getValue());
    }
    return variables;
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

  /** The form of a setting's name in a file. */
  private static Pattern property(String setting) {
    return Pattern.compile(
        Arrays.stream(setting.split("\\*", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining("[a-z0-9-]+")));
  }

  static boolean isSetting(String variable) {
    return settings().anyMatch(setting -> variable(setting).matcher(variable).matches());
  }

  static boolean isProperty(String name) {
    return settings().anyMatch(setting -> property(setting).matcher(name).matches());
  }

  private static Stream<String> settings() {
    return Stream.concat(OF_QUARKUS.stream(), OF_WAYBILL.stream());
  }

  static List<String> found(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().map(result -> result.group(1)).toList();
  }
}

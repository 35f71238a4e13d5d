package dev.waybill.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bitlocker.SecurityConfig;
import dev.waybill.security.AccessConfig;
import dev.waybill.storage.StorageConfig;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.SecretVolumeSource;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The settings that a pod is given are ones that the service has, and nothing else is needed. */
class SettingsTest extends AtSettings {
  private final Map<String, String> configMap = deployed.only(ConfigMap.class).getData();

  @Test
  void everyVariableIsASetting() {
    assertThat(variables().keySet()).allMatch(AtSettings::isSetting);
  }

  @Test
  void noSecretIsInTheConfigMap() {
    assertThat(configMap.keySet())
        .noneMatch(name -> name.matches(".*(PASSWORD|KEY|SECRET|SAS_TOKEN|CONNECTION_STRING).*"));
    assertThat(configMap.values()).noneMatch(value -> value.contains("password"));
  }

  @Test
  void containerTakesTheConfigMapWhole() {
    assertThat(container.getEnvFrom())
        .extracting(source -> source.getConfigMapRef().getName())
        .containsExactly(deployed.only(ConfigMap.class).getMetadata().getName());
  }

  /** As the container gets them: the names of variables find their way to names with dashes. */
  @Test
  void variablesReachTheService() {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withSources(new EnvConfigSource(variables(), EnvConfigSource.ORDINAL))
            .withConverter(Duration.class, 100, new DurationConverter())
            .withMapping(SecurityConfig.class)
            .withMapping(AccessConfig.class)
            .withMapping(StorageConfig.class)
            .build();

    assertThat(config.getConfigMapping(SecurityConfig.class).sealingKey().id()).isEqualTo("id");
    assertThat(config.getConfigMapping(SecurityConfig.class).sealingKey().value())
        .contains("value");
    assertThat(config.getConfigMapping(StorageConfig.class).endpointTemplate())
        .hasValueSatisfying(template -> assertThat(template).contains("{account}"));
    assertThat(config.getConfigMapping(AccessConfig.class).openMetrics()).isTrue();
    assertThat(config.getValue("quarkus.datasource.jdbc.max-size", int.class)).isPositive();
    assertThat(config.getValue("quarkus.datasource.jdbc.url", String.class))
        .startsWith("jdbc:postgresql://");
  }

  @Test
  void tokensTravelOverTlsOnly() {
    assertThat(configMap)
        .hasEntrySatisfying("WAYBILL_PUBLIC_URL", url -> assertThat(url).startsWith("https://"))
        .hasEntrySatisfying(
            "QUARKUS_OIDC_AUTH_SERVER_URL", url -> assertThat(url).startsWith("https://"));
  }

  @Test
  void accountsAreReadFromTheFileThatIsMounted() {
    SecretVolumeSource secret = storageSecret();
    KeyToPath item = secret.getItems().get(0);
    String folder =
        container.getVolumeMounts().stream()
            .filter(mount -> mount.getName().equals("storage-accounts"))
            .map(VolumeMount::getMountPath)
            .findFirst()
            .orElseThrow();

    assertThat(variables())
        .containsEntry("QUARKUS_CONFIG_LOCATIONS", folder + "/" + item.getPath());
  }

  @Test
  void noSecretIsOptional() {
    assertThat(secretKeys()).noneMatch(key -> Boolean.TRUE.equals(key.getOptional()));
    assertThat(storageSecret().getOptional()).isNotEqualTo(true);
  }
}

package dev.waybill.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.waybill.security.SecurityConfig;
import dev.waybill.storage.StorageConfig;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.SecretVolumeSource;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The settings that a pod is given are ones that the service has, and nothing else is needed. */
class SettingsTest {
  private static final Path PAGE = Path.of("src", "site", "markdown", "kubernetes.md");

  /** The settings of Quarkus that the pod is given. */
  private static final Set<String> OF_QUARKUS =
      Set.of(
          "quarkus.datasource.jdbc.url",
          "quarkus.datasource.jdbc.max-size",
          "quarkus.datasource.username",
          "quarkus.datasource.password",
          "quarkus.config.locations");

  /** The name of every setting of Waybill, with a star for each name that operators choose. */
  private static final List<String> OF_WAYBILL = settingsOfWaybill();

  private final KubernetesFile deployed = KubernetesFile.read(DeploymentTest.PLAIN);
  private final Map<String, String> configMap = deployed.only(ConfigMap.class).getData();
  private final PodSpec pod = deployed.only(Deployment.class).getSpec().getTemplate().getSpec();
  private final Container container = pod.getContainers().get(0);
  private final String page = Files.readString(PAGE);

  SettingsTest() throws IOException {}

  @Test
  void imageIsTheOneOfTheseSources() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    String version = found(pom, "<artifactId>waybill</artifactId>\\s*<version>(.*?)<").get(0);

    assertThat(container.getImage()).endsWith("/waybill:" + version);
  }

  @Test
  void everyVariableIsASetting() {
    assertThat(variables().keySet()).allMatch(SettingsTest::isSetting);
  }

  @Test
  void everyVariableThatThePageNamesIsASetting() {
    assertThat(found(page, "\\b(WAYBILL_\\w*[A-Z0-9])(?![\\w…])"))
        .isNotEmpty()
        .allMatch(SettingsTest::isSetting);
  }

  @Test
  void noSecretIsInTheConfigMap() {
    assertThat(configMap.keySet())
        .noneMatch(name -> name.matches(".*(PASSWORD|KEY|TOKEN|CONNECTION_STRING).*"));
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
            .withMapping(StorageConfig.class)
            .build();

    assertThat(config.getConfigMapping(SecurityConfig.class).sealingKey().id()).isEqualTo("id");
    assertThat(config.getConfigMapping(SecurityConfig.class).sealingKey().value())
        .isEqualTo("value");
    assertThat(config.getConfigMapping(StorageConfig.class).endpointTemplate())
        .hasValueSatisfying(template -> assertThat(template).contains("{account}"));
    assertThat(config.getValue("quarkus.datasource.jdbc.max-size", int.class)).isPositive();
    assertThat(config.getValue("quarkus.datasource.jdbc.url", String.class))
        .startsWith("jdbc:postgresql://");
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

  @Test
  void pageSaysHowToMakeEverySecret() {
    Map<String, Set<String>> needed =
        secretKeys().stream()
            .collect(
                Collectors.groupingBy(
                    SecretKeySelector::getName,
                    Collectors.mapping(
                        SecretKeySelector::getKey, Collectors.toCollection(TreeSet::new))));
    needed.put(storageSecret().getSecretName(), Set.of(storageSecret().getItems().get(0).getKey()));

    assertThat(secretsThatThePageMakes()).isEqualTo(needed);
  }

  /** Read strictly: an account of the page's example has no setting that does not exist. */
  @Test
  void accountsOfThePageAreUnderstood() throws IOException {
    Properties accounts = new Properties();
    for (String block : found(page, "(?s)```properties\\n(.*?)```")) {
      accounts.load(new StringReader(block));
    }
    Pattern setting =
        OF_WAYBILL.stream()
            .map(name -> name.replace(".", "\\.").replace("*", "[a-z0-9-]+"))
            .collect(Collectors.collectingAndThen(Collectors.joining("|"), Pattern::compile));

    assertThat(accounts.stringPropertyNames()).isNotEmpty().allMatch(setting.asMatchPredicate());
  }

  /** What the container's environment is, each secret being the name of its key. */
  private Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>(configMap);
    for (EnvVar variable : container.getEnv()) {
      variables.put(
          variable.getName(),
          variable.getValue() == null
              ? variable.getValueFrom().getSecretKeyRef().getKey()
              : variable.getValue());
    }
    return variables;
  }

  private List<SecretKeySelector> secretKeys() {
    return container.getEnv().stream()
        .map(EnvVar::getValueFrom)
        .filter(Objects::nonNull)
        .map(EnvVarSource::getSecretKeyRef)
        .toList();
  }

  private SecretVolumeSource storageSecret() {
    return pod.getVolumes().stream()
        .filter(volume -> volume.getName().equals("storage-accounts"))
        .map(Volume::getSecret)
        .findFirst()
        .orElseThrow();
  }

  private Map<String, Set<String>> secretsThatThePageMakes() {
    Map<String, Set<String>> secrets = new HashMap<>();
    for (String command : found(page, "kubectl create secret generic ((?:\\\\\\n|[^\\n])*)")) {
      String name = command.substring(0, command.indexOf(' '));
      secrets.put(name, new TreeSet<>(found(command, "--from-(?:literal|file)=([\\w.-]+)")));
    }
    return secrets;
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

  private static boolean isSetting(String variable) {
    return Stream.concat(OF_QUARKUS.stream(), OF_WAYBILL.stream())
        .anyMatch(setting -> variable(setting).matcher(variable).matches());
  }

  private static List<String> found(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().map(result -> result.group(1)).toList();
  }
}

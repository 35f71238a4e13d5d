package dev.waybill.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.SecretKeySelector;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page about Kubernetes names settings that the service has, and every secret of a pod. */
class SettingsPageTest extends AtSettings {
  private static final Path PAGE = Path.of("src", "site", "markdown", "kubernetes.md");

  private final String page = Files.readString(PAGE);

  SettingsPageTest() throws IOException {}

  @Test
  void everyVariableThatThePageNamesIsASetting() {
    assertThat(found(page, "\\b((?:WAYBILL|QUARKUS_OIDC|QUARKUS_TLS)_\\w*[A-Z0-9])(?![\\w…])"))
        .isNotEmpty()
        .allMatch(AtSettings::isSetting);
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

  /** Read strictly: no example of the page has a setting that does not exist. */
  @Test
  void filesOfThePageAreUnderstood() throws IOException {
    Properties files = new Properties();
    for (String block : found(page, "(?s)```properties\\n(.*?)```")) {
      files.load(new StringReader(block));
    }

    assertThat(files.stringPropertyNames())
        .anyMatch(name -> name.startsWith("waybill.storage."))
        .anyMatch(name -> name.startsWith("waybill.access."))
        .allMatch(AtSettings::isProperty);
  }

  private Map<String, Set<String>> secretsThatThePageMakes() {
    Map<String, Set<String>> secrets = new HashMap<>();
    for (String command : found(page, "kubectl create secret generic ((?:\\\\\\n|[^\\n])*)")) {
      String name = command.substring(0, command.indexOf(' '));
      secrets.put(name, new TreeSet<>(found(command, "--from-(?:literal|file)=([\\w.-]+)")));
    }
    return secrets;
  }
}

package dev.waybill.kubernetes;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A chart in a folder, as Helm itself reads it.
 *
 * @param folder where its {@code Chart.yaml} is
 */
record Chart(Path folder) {
  /** The one of these sources. */
  static final Chart SOURCE = new Chart(Path.of("src", "main", "helm", "waybill"));

  /** Values with which it renders all that it can. */
  static final String EVERYTHING =
      read(Path.of("src/test/resources/dev/waybill/kubernetes/everything.yaml"));

  /** The namespace in which it is rendered. */
  static final String NAMESPACE = "desk";

  /** What was rendered of which values; it takes long, and many tests look at the same. */
  private static final Map<Chart, Map<String, String>> RENDERED = new ConcurrentHashMap<>();

  /**
   * What {@code helm template -f} writes; an {@link IllegalStateException} says what it refuses.
   */
  String template(String values) {
    return RENDERED
        .computeIfAbsent(this, chart -> new ConcurrentHashMap<>())
        .computeIfAbsent(values, this::render);
  }

  private String render(String values) {
    try {
      Path file = Files.createTempFile("values", ".yaml");
      try {
        Files.writeString(file, values);
        return new Helm(folder)
            .template()
            .withName("waybill")
            .withNamespace(NAMESPACE)
            .withKubeVersion("1.33.0")
            .withValuesFile(file)
            .call();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new AssertionError(folder + ": " + e.getMessage(), e);
    }
  }

  /** The same, read strictly. */
  KubernetesFile rendered(String values) {
    try {
      return KubernetesFile.parse(template(values));
    } catch (IOException e) {
      throw new AssertionError(folder + ": " + e.getMessage(), e);
    }
  }

  LintResult lint() {
    return new Helm(folder).lint().strict().call();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(file + ": " + e.getMessage(), e);
    }
  }
}

package dev.waybill.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The file that the build generates keeps every promise of the one that it was made from. */
class DeploymentIT extends DeploymentTest {
  @Override
  Path file() {
    return GENERATED;
  }

  @Test
  void generatedFileSaysTheSame() {
    assertThat(comparable(deployed)).isEqualTo(comparable(KubernetesFile.read(PLAIN)));
  }

  /**
   * Without what Quarkus writes on everything, what it writes though it is the default, and the
   * image, whose name is for those who build to choose.
   */
  private static List<JsonNode> comparable(KubernetesFile deployed) {
    return deployed.documents().stream()
        .map(DeploymentIT::withoutWhatQuarkusAdds)
        .sorted(Comparator.comparing(document -> document.path("kind").asText()))
        .toList();
  }

  private static JsonNode withoutWhatQuarkusAdds(JsonNode document) {
    JsonNode copy = document.deepCopy();
    removeWhatQuarkusAdds(copy);
    return copy;
  }

  private static void removeWhatQuarkusAdds(JsonNode node) {
    node.forEach(DeploymentIT::removeWhatQuarkusAdds);
    if (node instanceof ObjectNode object) {
      object.remove("app.quarkus.io/quarkus-version");
      object.remove("app.kubernetes.io/managed-by");
      object.remove("image");
      removeDefault(object, "initialDelaySeconds", 0);
      removeDefault(object, "successThreshold", 1);
      if (object.path("annotations").isObject() && object.path("annotations").isEmpty()) {
        object.remove("annotations");
      }
    }
  }

  private static void removeDefault(ObjectNode object, String field, int value) {
    if (object.path(field).asInt(-1) == value) {
      object.remove(field);
    }
  }
}

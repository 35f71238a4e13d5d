package dev.waybill.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What files for Kubernetes are compared by: their documents, without what Quarkus and Helm write
 * on everything, what is written though it is the default, and the image, whose name is for those
 * who build to choose.
 */
final class WhatIsSaid {
  private static final Set<String> ADDED =
      Set.of(
          "app.quarkus.io/quarkus-version",
          "app.kubernetes.io/managed-by",
          "app.kubernetes.io/version",
          "helm.sh/chart",
          "checksum/settings",
          "image");

  private WhatIsSaid() {}

  static List<JsonNode> of(KubernetesFile file) {
    return file.documents().stream()
        .map(WhatIsSaid::withoutWhatIsAdded)
        .sorted(Comparator.comparing(document -> document.path("kind").asText()))
        .toList();
  }

  private static JsonNode withoutWhatIsAdded(JsonNode document) {
    JsonNode copy = document.deepCopy();
    removeWhatIsAdded(copy);
    return copy;
  }

  private static void removeWhatIsAdded(JsonNode node) {
    node.forEach(WhatIsSaid::removeWhatIsAdded);
    if (node instanceof ObjectNode object) {
      object.remove(ADDED);
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

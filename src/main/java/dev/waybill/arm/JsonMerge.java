package dev.waybill.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** JSON Merge Patch (RFC 7396), with names of fields compared without case, as ARM does. */
public final class JsonMerge {
  private JsonMerge() {}

  /** Merges a patch into a target: null removes, objects merge, everything else replaces. */
  public static void merge(ObjectNode target, ObjectNode patch) {
    for (Map.Entry<String, JsonNode> entry : patch.properties()) {
      String name = present(target, entry.getKey());
      JsonNode value = entry.getValue();
      if (value.isNull()) {
        target.remove(name);
      } else if (value instanceof ObjectNode changes) {
        ObjectNode inner =
            target.get(name) instanceof ObjectNode there ? there : target.objectNode();
        merge(inner, changes);
        target.set(name, inner);
      } else {
        target.set(name, value);
      }
    }
  }

  private static String present(ObjectNode target, String name) {
    for (Map.Entry<String, JsonNode> entry : target.properties()) {
      if (entry.getKey().equalsIgnoreCase(name)) {
        return entry.getKey();
      }
    }
    return name;
  }
}

package dev.waybill.arm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.platform.SecretForms;
import java.util.Map;

/**
 * Refuses texts that PostgreSQL cannot keep as they were sent: it knows no U+0000, and half a
 * surrogate pair would silently become a question mark. And BitLocker keys in any field but their
 * own: there they would be kept, and shown, in clear.
 */
final class JsonTexts {
  private static final String KEY = "bitLockerKey";

  private JsonTexts() {}

  /** Looks into every name and value of an object, at any depth. */
  static void check(JsonNode object) {
    check(object, "");
  }

  private static void check(JsonNode node, String path) {
    if (node.isTextual()) {
      check(node.textValue(), path);
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      check(node.get(i), path + "[" + i + "]");
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String target = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
      check(field.getKey(), target);
      check(field.getValue(), target);
    }
  }

  private static void check(String text, String path) {
    if (text.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE)) {
      String target = Shown.of(path);
      throw ArmErrors.invalidRequestContent(
          target, "'%s' holds a character that cannot be kept.".formatted(target));
    }
    if (SecretForms.holdsBitLockerKey(text) && !isKey(path)) {
      String target = Shown.of(path);
      throw ArmErrors.invalidRequestContent(
          target,
          "'%s' holds what looks like a BitLocker key (it is not shown); accepted in '%s' only."
              .formatted(target, KEY));
    }
  }

  private static boolean isKey(String path) {
    return path.regionMatches(true, path.length() - KEY.length(), KEY, 0, KEY.length());
  }
}

package dev.waybill.arm;

import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;

/** The words in which an error tells of JSON types. Values are never repeated: some are secrets. */
final class JsonTypes {
  private JsonTypes() {}

  /** What stands at the place where binding failed. */
  static String given(JsonNode whole, JsonMappingException e) {
    JsonNode node = whole;
    for (JsonMappingException.Reference step : e.getPath()) {
      node =
          step.getFieldName() == null
              ? node.path(step.getIndex())
              : field(node, step.getFieldName());
    }
    return switch (node.getNodeType()) {
      case ARRAY -> "an array";
      case OBJECT -> "an object";
      default -> "a " + node.getNodeType().name().toLowerCase(Locale.ROOT);
    };
  }

  /** The field as it is bound: its name compares without case. */
  private static JsonNode field(JsonNode object, String name) {
    return object.properties().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .reduce(MissingNode.getInstance(), (earlier, later) -> later);
  }

  /** What should stand there. */
  static String accepted(JsonMappingException e) {
    Class<?> type = null;
    if (e instanceof MismatchedInputException mismatch) {
      type = mismatch.getTargetType();
    } else if (e.getCause() instanceof InputCoercionException tooLarge) {
      type = tooLarge.getTargetType();
    }
    if (type == null) {
      return "another value";
    } else if (type == String.class) {
      return "a string";
    } else if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    } else if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
      return "a whole number";
    } else if (Collection.class.isAssignableFrom(type)) {
      return "an array";
    }
    return Map.class.isAssignableFrom(type) || type.isRecord() ? "an object" : "another value";
  }
}

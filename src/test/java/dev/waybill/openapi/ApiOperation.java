package dev.waybill.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An operation of the document.
 *
 * @param parameters those of its path and its own, resolved
 * @param node what else is said of it
 */
record ApiOperation(
    ApiDocument document, String verb, String path, List<JsonNode> parameters, JsonNode node) {
  String id() {
    return node.path("operationId").asText();
  }

  /** Method and path, as resources are compared by. */
  String route() {
    return verb.toUpperCase(Locale.ROOT) + " " + path;
  }

  /** Answers by their status, resolved. */
  Map<String, JsonNode> responses() {
    Map<String, JsonNode> found = new LinkedHashMap<>();
    node.path("responses")
        .properties()
        .forEach(each -> found.put(each.getKey(), document.resolved(each.getValue())));
    return found;
  }

  boolean hasBody() {
    return node.has("requestBody");
  }

  /** What its body may be; null when it takes none. */
  ApiContent request() {
    return hasBody() ? ApiContent.of(document, document.resolved(node.path("requestBody"))) : null;
  }

  /** What its answer with this status is; null for one without a body. */
  ApiContent response(String status) {
    JsonNode response = responses().get(status);
    return response.has("content") ? ApiContent.of(document, response) : null;
  }

  @Override
  public String toString() {
    return id();
  }
}

package dev.waybill.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A body as the document describes it.
 *
 * @param mediaType its only media type
 * @param schema what it has to be
 * @param examples values by their names
 */
record ApiContent(String mediaType, JsonNode schema, Map<String, JsonNode> examples) {
  static ApiContent of(ApiDocument document, JsonNode body) {
    Map.Entry<String, JsonNode> only = body.path("content").properties().iterator().next();
    Map<String, JsonNode> examples = new LinkedHashMap<>();
    only.getValue()
        .path("examples")
        .properties()
        .forEach(
            each -> examples.put(each.getKey(), document.resolved(each.getValue()).path("value")));
    return new ApiContent(only.getKey(), only.getValue().path("schema"), examples);
  }

  boolean isJson() {
    return "application/json".equals(mediaType);
  }
}

package dev.waybill.openapi;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.testing.ArmApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The document as the service gives it.
 *
 * @param root its JSON
 */
record ApiDocument(JsonNode root) {
  static final String PATH = "/q/openapi";

  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> VERBS =
      Set.of("get", "put", "post", "patch", "delete", "head", "options", "trace");

  /** Asks the service for it, once. */
  static ApiDocument served() {
    return Served.DOCUMENT;
  }

  /** Loaded when it is first needed. */
  private static final class Served {
    static final ApiDocument DOCUMENT =
        of(ArmApi.signedIn().queryParam("format", "json").get(PATH).asString());
  }

  static ApiDocument of(String json) {
    return new ApiDocument(read(json));
  }

  static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("This is no JSON: " + json, e);
    }
  }

  /** What is meant: whatever a reference leads to, else the node itself. */
  JsonNode resolved(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isMissingNode()
        ? node
        : resolved(root.at(JsonPointer.compile(reference.asText().substring(1))));
  }

  JsonNode schemas() {
    return root.at("/components/schemas");
  }

  /** Every operation, in the order of the document. */
  List<ApiOperation> operations() {
    List<ApiOperation> found = new ArrayList<>();
    root.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(verb -> VERBS.contains(verb.getKey()))
                    .forEach(verb -> found.add(operation(path, verb))));
    return found;
  }

  private ApiOperation operation(
      Map.Entry<String, JsonNode> path, Map.Entry<String, JsonNode> verb) {
    List<JsonNode> parameters =
        Stream.of(path.getValue(), verb.getValue())
            .flatMap(node -> stream(node.path("parameters")))
            .map(this::resolved)
            .toList();
    return new ApiOperation(this, verb.getKey(), path.getKey(), parameters, verb.getValue());
  }

  static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}

package dev.waybill.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaValidatorsConfig;
import java.util.HashMap;
import java.util.Map;

/**
 * The schemas of the document, closed: a field that is not described is a fault here, though
 * clients have to bear it.
 */
final class ApiSchemas {
  private static final JsonMetaSchema DIALECT =
      JsonMetaSchema.builder(JsonMetaSchema.getV202012())
          .keyword(new NonValidationKeyword("components"))
          .build();
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.builder()
          .defaultMetaSchemaIri(DIALECT.getIri())
          .metaSchema(DIALECT)
          .build();
  private static final SchemaValidatorsConfig FORMATS =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

  private final ObjectNode components;
  private final Map<JsonNode, JsonSchema> compiled = new HashMap<>();

  ApiSchemas(ApiDocument document) {
    this.components = document.root().path("components").deepCopy();
    close(components.path("schemas"));
  }

  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.path("properties").isObject()
        && object.has("type")
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    node.forEach(ApiSchemas::close);
  }

  /** Fails when the value is not what a schema of the document says. */
  void require(ApiContent content, JsonNode value, String what) {
    JsonSchema schema = compiled.computeIfAbsent(content.schema(), this::compile);

    assertThat(schema.validate(value)).as("%s: %s", what, value).isEmpty();
  }

  private JsonSchema compile(JsonNode schema) {
    ObjectNode whole = components.objectNode();
    whole.set("components", components);
    whole.setAll((ObjectNode) schema.deepCopy());
    return FACTORY.getSchema(whole, FORMATS);
  }
}

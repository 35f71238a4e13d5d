package dev.waybill.arm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Collectors;

/**
 * Reads JSON bodies: names of fields without case, unknown fields ignored, and nothing else
 * forgiven. A number where a text belongs is a fault that names its field, never a silent change.
 */
@ApplicationScoped
public class ArmBody {
  /** What an ARM body may have: 4 MiB, as in Azure Resource Manager. */
  public static final int LIMIT = 4 * 1024 * 1024;

  private final ObjectMapper mapper = strictMapper();

  private static ObjectMapper strictMapper() {
    return JsonMapper.builder(JsonFactory.builder().streamReadConstraints(new JsonLimits()).build())
        .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
        .withCoercionConfig(
            LogicalType.Textual,
            textual -> {
              textual.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
              textual.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
              textual.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
            })
        .build();
  }

  /**
   * Reads a whole body as a JSON object.
   *
   * @throws ArmException 400 when it is none, 413 when it is larger than {@link #LIMIT}
   */
  public ObjectNode object(InputStream body) {
    try {
      byte[] bytes = body == null ? new byte[0] : body.readNBytes(LIMIT + 1);
      if (bytes.length > LIMIT) {
        throw ArmErrors.requestTooLarge(LIMIT);
      }
      if (mapper.readTree(bytes) instanceof ObjectNode object) {
        JsonTexts.check(object);
        return object;
      }
      throw ArmErrors.invalidRequestContent(null, "The body must be a JSON object.");
    } catch (StreamConstraintsException e) {
      throw invalid(null, e.getOriginalMessage(), e);
    } catch (JsonProcessingException e) {
      throw malformed(e);
    } catch (IOException e) {
      throw invalid(null, "The body could not be read to its end.", e);
    }
  }

  /**
   * Binds an object that was read to its type.
   *
   * @throws ArmException 400 that names the field whose JSON type is wrong
   */
  public <T> T bind(JsonNode object, Class<T> type) {
    try {
      return mapper.treeToValue(object, type);
    } catch (JsonMappingException e) {
      String target = path(e);
      String message =
          "'%s' is %s; accepted: %s."
              .formatted(target, JsonTypes.given(object, e), JsonTypes.accepted(e));
      throw invalid(target, message, e);
    } catch (JsonProcessingException e) {
      throw malformed(e);
    }
  }

  /** The JSON form of a value, for merging a body into it. */
  public ObjectNode tree(Object value) {
    return mapper.valueToTree(value);
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : "." + r.getFieldName())
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }

  private static ArmException malformed(JsonProcessingException e) {
    String where =
        e.getLocation() == null
            ? ""
            : ": see line %d, column %d"
                .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    return invalid(null, "The body is not well-formed JSON" + where + ".", e);
  }

  private static ArmException invalid(String target, String message, Exception cause) {
    return ArmErrors.invalidRequestContent(target, message).because(cause);
  }
}

package dev.waybill.security;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The texts that the claims of a token hold, whatever their form. */
final class Claims {
  private final JsonWebToken token;

  Claims(JsonWebToken token) {
    this.token = token;
  }

  /** The texts of a claim: of a list each, of one text those between its spaces and commas. */
  List<String> texts(String path) {
    return values(path).stream()
        .flatMap(text -> Arrays.stream(text.split("[ ,]+", -1)))
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /** The values of a claim as they are: of a list each, else the one that it is. */
  List<String> values(String path) {
    return flat(find(path)).toList();
  }

  /** A claim whose own name has a slash in it comes before one inside another. */
  private Object find(String path) {
    Object whole = token.getClaim(path);
    if (whole != null) {
      return whole;
    }
    String[] names = path.split("/", -1);
    Object found = token.getClaim(names[0]);
    for (int i = 1; i < names.length; i++) {
      found = found instanceof JsonObject object ? object.get(names[i]) : null;
    }
    return found;
  }

  private static Stream<String> flat(Object value) {
    if (value instanceof JsonString text) {
      return Stream.of(text.getString());
    } else if (value instanceof JsonArray array) {
      return array.stream()
          .filter(v -> v.getValueType() == JsonValue.ValueType.STRING)
          .flatMap(Claims::flat);
    } else if (value instanceof Collection<?> collection) {
      return collection.stream().flatMap(Claims::flat);
    } else if (value instanceof String text) {
      return Stream.of(text);
    }
    return Stream.empty();
  }
}

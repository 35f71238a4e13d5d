package dev.waybill.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The defaults of {@code quarkus.*} settings in Waybill: from {@code application.properties}, else
 * those of Quarkus, from the descriptions that its own documentation is made of.
 */
final class QuarkusDefaults {
  private static final String MODEL = "META-INF/quarkus-config-doc/quarkus-config-model.json";

  private final Map<String, Optional<String>> known = new HashMap<>();

  QuarkusDefaults() throws IOException {
    ClassLoader classes = QuarkusDefaults.class.getClassLoader();
    for (URL model : Collections.list(classes.getResources(MODEL))) {
      try (InputStream file = model.openStream()) {
        collect(new ObjectMapper().readTree(file));
      }
    }
    // These Quarkus chooses when it starts, by its mode; in production they are so.
    known.put("quarkus.http.host", Optional.of("0.0.0.0"));
    known.put("quarkus.management.host", Optional.of("0.0.0.0"));
    known.put("quarkus.log.console.json.enabled", Optional.of("true"));
    Properties ours = new Properties();
    try (InputStream file = classes.getResourceAsStream("application.properties")) {
      ours.load(file);
    }
    ours.forEach((name, value) -> known.put((String) name, Optional.of((String) value)));
  }

  private void collect(JsonNode node) {
    JsonNode property = node.path("path").path("property");
    if (property.isTextual()) {
      known.put(property.asText(), Optional.ofNullable(node.path("defaultValue").textValue()));
    }
    node.forEach(this::collect);
  }

  boolean knows(String name) {
    return known.containsKey(name);
  }

  Optional<String> of(String name) {
    return known.getOrDefault(name, Optional.empty());
  }
}

package dev.waybill.testing;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The compose file, for tests that hold it to rules; a key given twice is an error. */
record ComposeFile(Map<String, JsonNode> services) {
  static ComposeFile read() throws IOException {
    JsonNode file =
        YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build()
            .readTree(Path.of("docker", "compose.yaml").toFile());
    Map<String, JsonNode> services = new LinkedHashMap<>();
    file.path("services").properties().forEach(s -> services.put(s.getKey(), s.getValue()));
    return new ComposeFile(services);
  }

  /** The variables of a service, each as it stands in the file. */
  Map<String, String> environment(String service) {
    Map<String, String> variables = new LinkedHashMap<>();
    services
        .get(service)
        .path("environment")
        .properties()
        .forEach(v -> variables.put(v.getKey(), v.getValue().asText()));
    return variables;
  }

  static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}

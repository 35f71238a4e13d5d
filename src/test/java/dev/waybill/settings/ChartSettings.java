package dev.waybill.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The settings in {@code src/main/helm/waybill/values.schema.json}, as which the chart takes
 * environment variables: all of Waybill's, except for secrets, which no ConfigMap may hold. The
 * rest of the file is written by hand. It is written anew together with the page of the
 * configuration, see {@link ConfigurationPage}.
 */
final class ChartSettings {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How a secret says of itself that it is one. */
  private static final Pattern SECRET = Pattern.compile("(^|\\. )Secret\\.");

  private ChartSettings() {}

  /** The schema with its settings made anew. */
  static String update(String schema, List<SettingGroup> groups) throws JsonProcessingException {
    ObjectNode root = (ObjectNode) JSON.readTree(schema);
    ObjectNode settings = (ObjectNode) root.at("/properties/settings");
    ObjectNode plain = settings.putObject("properties");
    ObjectNode patterns = (ObjectNode) settings.get("patternProperties");
    patterns.retain(
        patterns.properties().stream()
            .map(pattern -> pattern.getKey())
            .filter(pattern -> !pattern.startsWith("^WAYBILL_"))
            .toList());
    for (SettingGroup group : groups) {
      for (Setting setting : group.settings()) {
        if (!SECRET.matcher(setting.meaning()).find()) {
          String pattern = pattern(setting.variable());
          boolean chosen = !pattern.equals(setting.variable());
          (chosen ? patterns : plain)
              .putObject(chosen ? "^" + pattern + "$" : pattern)
              .put("type", "string");
        }
      }
    }
    return JSON.writer(printer()).writeValueAsString(root) + "\n";
  }

  /** Of a name or a number that operators choose, any. */
  private static String pattern(String variable) {
    return variable.replace(Setting.NAME, "[A-Z0-9_]+").replace("_0__", "_[0-9]+__");
  }

  private static DefaultPrettyPrinter printer() {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER));
    printer.indentObjectsWith(lines);
    printer.indentArraysWith(lines);
    return printer;
  }
}

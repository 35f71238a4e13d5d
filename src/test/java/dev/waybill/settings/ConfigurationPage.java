package dev.waybill.settings;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The generated part of {@code src/site/markdown/configuration.md}: every setting of Waybill, from
 * the Javadoc and the annotations of its {@code *Config} interfaces. What stands outside the two
 * markers is written by hand. After a change of a setting, write the page anew with
 *
 * <pre>./mvnw test -Dtest=ConfigurationPageTest -Dwaybill.write-pages=true</pre>
 */
final class ConfigurationPage {
  static final String BEGIN = "<!-- generated: begin -->\n";
  static final String END = "<!-- generated: end -->\n";

  private ConfigurationPage() {}

  /** The page with its generated part made anew. */
  static String update(String page, List<SettingGroup> groups) {
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    return page.substring(0, begin) + generate(groups) + page.substring(page.indexOf(END));
  }

  private static String generate(List<SettingGroup> groups) {
    return groups.stream().map(ConfigurationPage::section).collect(Collectors.joining("\n"));
  }

  private static String section(SettingGroup group) {
    String rows =
        group.settings().stream().map(ConfigurationPage::row).collect(Collectors.joining());
    return """
        ### %s

        %s

        | property | environment variable | type | default | meaning |
        |---|---|---|---|---|
        %s"""
        .formatted("`" + group.prefix() + "`", group.intro(), rows);
  }

  private static String row(Setting setting) {
    return "| `%s` | `%s` | %s | %s | %s |\n"
        .formatted(
            setting.property(),
            setting.variable(),
            setting.type(),
            presence(setting.presence()),
            setting.meaning().replace("|", "\\|"));
  }

  private static String presence(Setting.Presence presence) {
    String absent = presence.required() ? "**required**" : "none";
    return presence.defaultValue().map(value -> "`" + value + "`").orElse(absent);
  }
}

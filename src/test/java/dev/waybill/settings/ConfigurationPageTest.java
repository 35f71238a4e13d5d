package dev.waybill.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.settings.MarkdownTable.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pages that tell operators what can be set say what the code says. */
class ConfigurationPageTest {
  private static final Path PAGE = Path.of("src", "site", "markdown", "configuration.md");

  private static final Path README = Path.of("README.md");
  private static final Path CHART = Path.of("src", "main", "helm", "waybill", "values.schema.json");
  private static final Set<String> REQUIRED =
      Set.of(
          "quarkus.datasource.jdbc.url",
          "quarkus.oidc.auth-server-url",
          "quarkus.oidc.token.audience");

  private static List<SettingGroup> groups;

  @BeforeAll
  static void readSources() throws Exception {
    groups = SettingGroup.all();
  }

  @Test
  void pageIsUpToDate() throws Exception {
    assertUpToDate(PAGE, ConfigurationPage.update(Files.readString(PAGE), groups));
  }

  @Test
  void chartTakesEverySettingThatIsNoSecret() throws Exception {
    assertUpToDate(CHART, ChartSettings.update(Files.readString(CHART), groups));
  }

  @Test
  void everySettingIsExplainedInSentences() {
    for (SettingGroup group : groups) {
      assertThat(group.intro()).as(group.prefix()).endsWith(".");
      assertThat(group.settings())
          .isNotEmpty()
          .allSatisfy(
              setting ->
                  assertThat(setting.meaning())
                      .as(setting.property())
                      .matches("[A-Z0-9].{20,}\\."));
    }
  }

  @Test
  void defaultsOfQuarkusSettingsAreThoseThatTheyHave() throws Exception {
    String page = Files.readString(PAGE);
    QuarkusDefaults defaults = new QuarkusDefaults();

    for (Row row : MarkdownTable.rows(page.substring(page.indexOf(ConfigurationPage.END)))) {
      for (String name : row.names()) {
        assertThat(defaults.knows(name)).as("%s is a setting", name).isTrue();
        assertThat(row.second())
            .as(name)
            .isEqualToIgnoringCase(
                defaults
                    .of(name)
                    .map(value -> "`" + value + "`")
                    .orElse(REQUIRED.contains(name) ? "**required**" : "none"));
      }
    }
  }

  @Test
  void frontPageNamesEverySettingWithItsDefault() throws Exception {
    String readme = Files.readString(README);
    List<Row> rows = MarkdownTable.rows(readme);
    Stream<Setting> settings = groups.stream().flatMap(group -> group.settings().stream());

    for (Setting setting : settings.toList()) {
      if (setting.isNamed()) {
        String last = setting.property().substring(setting.property().lastIndexOf('.') + 1);
        assertThat(readme).as(setting.property()).contains(last);
      } else {
        assertThat(rows)
            .as(setting.property())
            .anySatisfy(
                row -> {
                  assertThat(row.names()).contains(setting.property());
                  setting
                      .presence()
                      .defaultValue()
                      .ifPresent(v -> assertThat(row.second()).isEqualTo("`" + v + "`"));
                });
      }
    }
  }

  @Test
  void frontPageNamesNoSettingThatIsNotThere() throws Exception {
    List<String> known =
        groups.stream()
            .flatMap(group -> group.settings().stream())
            .map(setting -> setting.property().replace(Setting.NAME, "NAME"))
            .toList();

    assertThat(MarkdownTable.rows(Files.readString(README)))
        .flatExtracting(Row::names)
        .filteredOn(name -> name.startsWith("waybill.") && !name.endsWith("…"))
        .isNotEmpty()
        .isSubsetOf(known);
  }

  private static void assertUpToDate(Path file, String fresh) throws IOException {
    if (Boolean.getBoolean("waybill.write-pages")) {
      Files.writeString(file, fresh);
    } else {
      assertThat(Files.readString(file))
          .as("./mvnw test -Dtest=ConfigurationPageTest -Dwaybill.write-pages=true writes it anew")
          .isEqualTo(fresh);
    }
  }
}

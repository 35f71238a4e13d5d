package dev.waybill.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What wakes operators, and what they look at then, speaks of what there is. */
class MonitoringTest {
  private static final Path HELM = Chart.SOURCE.folder();
  private static final Path PAGE = Path.of("src", "site", "markdown", "operations.md");

  /** Metrics of others, which the service has too. */
  private static final Set<String> OTHERS =
      Set.of(
          "agroal_active_count",
          "agroal_awaiting_count",
          "http_server_requests_seconds_count",
          "jvm_memory_used_bytes");

  private static final Pattern METRIC = Pattern.compile("\\b[a-z]+(?:_[a-z]+)+(?=[\\[{) ]|$)");
  private static final Pattern TOLD = Pattern.compile("(?m)^\\| `(waybill_\\w+)` \\| (\\w+) \\|");
  private static final Pattern HEADING = Pattern.compile("(?m)^### (Waybill\\w+)$");

  static List<JsonNode> alerts() throws IOException {
    JsonNode file = new YAMLMapper().readTree(HELM.resolve("alerts/waybill.yml").toFile());
    return stream(file.at("/groups/0/rules"));
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void alertSaysHowBadItIsAndWhatToDo(JsonNode alert) throws IOException {
    String name = alert.path("alert").asText();
    assertThat(headings()).contains(name);
    assertThat(alert.at("/annotations/runbook").asText())
        .isEqualTo("operations.md#" + name.toLowerCase(Locale.ROOT));
    assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning", "info");
    assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
    assertThat(alert.at("/annotations/description").asText()).isNotBlank();
    assertThat(metrics(alert.path("expr").asText())).isNotEmpty().isSubsetOf(known());
  }

  @Test
  void nothingIsToldOfAlertsThatDoNotExist() throws IOException {
    assertThat(headings()).isEqualTo(alerts().stream().map(a -> a.path("alert").asText()).toList());
  }

  @Test
  void dashboardShowsMetricsThatExist() throws IOException {
    JsonNode dashboard =
        new JsonMapper().readTree(HELM.resolve("dashboards/waybill.json").toFile());
    List<String> shown = dashboard.findValuesAsText("expr");

    assertThat(shown).hasSizeGreaterThan(15);
    assertThat(shown)
        .allSatisfy(expr -> assertThat(metrics(expr)).isNotEmpty().isSubsetOf(known()));
    assertThat(dashboard.findValuesAsText("uid")).containsOnly("waybill", "${datasource}");
  }

  private static List<String> headings() throws IOException {
    return HEADING.matcher(page()).results().map(heading -> heading.group(1)).toList();
  }

  private static Set<String> metrics(String expr) {
    return METRIC
        .matcher(expr)
        .results()
        .map(MatchResult::group)
        .filter(name -> !name.startsWith("histogram_"))
        .collect(Collectors.toSet());
  }

  /** By their table, which is held against the service elsewhere. */
  private static Set<String> known() throws IOException {
    Set<String> known = new TreeSet<>(OTHERS);
    TOLD.matcher(page())
        .results()
        .forEach(
            row -> {
              String name = row.group(1);
              switch (row.group(2)) {
                case "summary" -> known.addAll(List.of(name + "_count", name + "_sum"));
                case "histogram" ->
                    known.addAll(List.of(name + "_count", name + "_sum", name + "_bucket"));
                default -> known.add(name);
              }
            });
    return known;
  }

  private static String page() throws IOException {
    return Files.readString(PAGE);
  }

  private static List<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}

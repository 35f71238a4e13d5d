package dev.waybill.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The chart: what it deploys with its default values, and which values it accepts. */
class ChartTest {
  private static final Path PAGE = Path.of("src", "site", "markdown", "kubernetes.md");

  @Test
  void helmHasNothingAgainstIt() {
    LintResult result = Chart.SOURCE.lint();

    assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
  }

  /** The file is the chart's output, checked in for those who do not use Helm. */
  @Test
  void plainFileIsTheChartWithDefaultValues() throws IOException {
    String rendered = Chart.SOURCE.template("");
    Path output = Files.writeString(Path.of("target", "kubernetes.yml"), rendered);

    assertThat(Files.readString(AtDeployment.PLAIN))
        .as("%s is out of date: replace it by %s", AtDeployment.PLAIN, output)
        .isEqualTo(rendered);
  }

  @Test
  void versionIsTheOneOfTheseSources() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    String version =
        AtSettings.found(pom, "<artifactId>waybill</artifactId>\\s*<version>(.*?)<").get(0);
    JsonNode chart =
        new YAMLMapper().readTree(Chart.SOURCE.folder().resolve("Chart.yaml").toFile());

    assertThat(chart.path("version").asText()).isEqualTo(version);
    assertThat(chart.path("appVersion").asText()).isEqualTo(version);
  }

  /** At any depth, a value that does not exist is no value that is silently passed over. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "replica: 3",
        "image: {repositry: a}",
        "resources: {limit: {memory: 1Gi}}",
        "settings: {WAYBILL_BACKUP_LEESE: 30s}",
        "settings: {WAYBILL_LOCATIONS_WESTUS_TOWN: Redmond}",
        "settings: {waybill.backup.lease: 30s}",
        "secrets: {databases: a}",
        "serviceAccount: {annotation: {}}",
        "workloadIdentity: {client: a}",
        "bay: {nfs: {host: a}}",
        "probes: {startup: {failureTreshold: 3}}",
        "podDisruptionBudget: {maxUnavailble: 1}",
        "networkPolicy: {database: {cidr: []}}",
        "ingress: {host: a}",
        "certificate: {issuer: {names: a}}",
        "autoscaling: {maxReplica: 3}",
        "podMonitor: {intervall: 30s}",
        "alerts: {label: {}}",
        "dashboard: {annotation: {}}",
      })
  void misspeltValueIsRefused(String values) {
    assertThatThrownBy(() -> Chart.SOURCE.template(values))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("additional properties");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "settings: {QUARKUS_DATASOURCE_PASSWORD: a}",
        "settings: {WAYBILL_SECURITY_SEALING_KEY_VALUE: a}",
        "settings: {WAYBILL_CONSOLE_CLIENT_SECRET: a}",
        "settings: {WAYBILL_STORAGE_ACCOUNTS_ARCHIVE_ACCOUNT_KEY: a}",
      })
  void secretIsNoSetting(String values) {
    assertThatThrownBy(() -> Chart.SOURCE.template(values))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("don't meet the specifications of the schema");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          replicas: 4                                                  | replicas: 4, and one more
          autoscaling: {enabled: true, prometheus: "http://a", maxReplicas: 4} | autoscaling.maxReplicas: 4, and
          settings: {QUARKUS_DATASOURCE_JDBC_MAX_SIZE: "33"}           | replicas: 2, and one more
          autoscaling: {enabled: true, prometheus: "http://a", minReplicas: 4} | autoscaling.minReplicas: 4
          autoscaling: {enabled: true, prometheus: "http://a", fallbackReplicas: 4} | autoscaling.fallbackReplicas: 4
          autoscaling: {enabled: true}                                 | autoscaling.prometheus: missing
          certificate: {enabled: true}                                 | certificate.issuer.name: missing
          secrets: {console: waybill-console}                          | settings.WAYBILL_CONSOLE_CLIENT_ID
          bay: {claim: bays, nfs: {server: nfs.example.com}}           | bay.nfs.server: nfs.example.com
          settings: {WAYBILL_BACKUP_CONCURRENCY: 8}                    | want string
          settings: {WAYBILL_PUBLIC_URL: null}                         | WAYBILL_PUBLIC_URL
          """)
  void whatContradictsItselfIsRefusedByName(String values, String said) {
    assertThatThrownBy(() -> Chart.SOURCE.template(values))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(said);
  }

  @Test
  void moreConnectionsPermitMoreReplicas() {
    assertThat(Chart.SOURCE.rendered("{replicas: 4, databaseConnections: 120}").resources())
        .isNotEmpty();
  }

  /** With braces in it that are for Prometheus, and not for Helm. */
  @Test
  void alertsAreARuleOfPrometheus() throws Exception {
    JsonNode rule =
        Chart.SOURCE.rendered("alerts: {enabled: true}").documents().stream()
            .filter(document -> document.path("kind").asText().equals("PrometheusRule"))
            .findFirst()
            .orElseThrow();

    assertThat(rule.path("spec"))
        .isEqualTo(
            new YAMLMapper()
                .readTree(Chart.SOURCE.folder().resolve("alerts/waybill.yml").toFile()));
  }

  @Test
  void dashboardIsFoundByGrafana() throws Exception {
    JsonNode found =
        Chart.SOURCE.rendered("dashboard: {enabled: true}").documents().stream()
            .filter(map -> map.at("/metadata/labels/grafana_dashboard").asText().equals("1"))
            .findFirst()
            .orElseThrow();

    assertThat(new JsonMapper().readTree(found.path("data").path("waybill.json").asText()))
        .isEqualTo(
            new JsonMapper()
                .readTree(Chart.SOURCE.folder().resolve("dashboards/waybill.json").toFile()));
  }

  @Test
  void pageNamesEveryValue() throws Exception {
    List<String> names = new ArrayList<>();
    collect(
        names,
        "",
        new YAMLMapper().readTree(Files.readString(Chart.SOURCE.folder().resolve("values.yaml"))));

    String page = Files.readString(PAGE);
    assertThat(names).isNotEmpty().allMatch(name -> page.contains("`" + name + "`"));
  }

  /** Maps whose keys are for those to choose who deploy are one value each. */
  private static void collect(List<String> names, String path, JsonNode value) {
    boolean free =
        path.equals("settings") || path.matches("resources|.*\\.annotations|probes\\..*");
    if (!free && value.isObject() && !value.isEmpty()) {
      value
          .properties()
          .forEach(
              field ->
                  collect(
                      names,
                      path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                      field.getValue()));
    } else {
      names.add(path);
    }
  }
}

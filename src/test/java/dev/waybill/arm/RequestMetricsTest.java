package dev.waybill.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.Body;
import dev.waybill.testing.Metrics;
import dev.waybill.testing.Servers;
import dev.waybill.testing.Wire;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Each new value of a label is a time series for good, so senders must not choose any. */
@QuarkusTest
class RequestMetricsTest {
  private static final String REQUESTS = "http_server_requests_seconds_count";
  private static final String JOB =
      "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}"
          + "/providers/Microsoft.ImportExport/jobs/{jobName}";

  final ArmApi api = ArmApi.newSubscription();
  final String chosen = "chosen" + UUID.randomUUID().toString().replace("-", "");

  @TestHTTPResource("/")
  URI http;

  Servers servers;

  @Test
  void requestsAreCountedUnderTheTemplatesOfTheirPaths() {
    double before = counted("method=PUT", "status=201", "uri=" + JOB);

    api.created("job", Body.importJob());

    await().until(() -> counted("method=PUT", "status=201", "uri=" + JOB) > before);
  }

  @Test
  void nothingThatASenderChoosesBecomesALabel() throws IOException {
    String station = "/station/v1/subscriptions/" + api.subscription() + "/resourceGroups/";
    List<String> paths =
        List.of(
            "/" + chosen,
            "/{" + chosen + "}",
            "/q/" + chosen,
            "//" + chosen,
            "//subscriptions/" + chosen + "/{jobName}",
            "/subscriptions/" + chosen,
            api.jobs() + "?api-version=" + chosen,
            api.jobs(chosen),
            api.job(chosen),
            api.job(chosen) + "?api-version=2021-01-01",
            api.job(chosen) + ";a=b?api-version=2021-01-01",
            api.job("job") + "/" + chosen + "?api-version=2021-01-01",
            ArmApi.PROVIDER + "/locations/" + chosen + "?api-version=2021-01-01",
            station + chosen + "/jobs/job",
            station + "g/jobs/" + chosen + "/drives/D1/backups",
            station + "g/jobs/job/drives/" + chosen + "/manifest",
            station + "g/jobs/job/drives/D1/" + chosen);
    for (String path : paths) {
      for (String method : List.of("GET", "PUT", "OPTIONS", "HEAD", chosen)) {
        send(method, path);
      }
    }

    Metrics metrics = Metrics.of(servers);
    assertThat(metrics.labels(REQUESTS, "method"))
        .contains("OTHER")
        .isSubsetOf("GET", "HEAD", "PUT", "PATCH", "POST", "DELETE", "OPTIONS", "OTHER");
    assertThat(metrics.labels(REQUESTS, "uri")).contains("NOT_FOUND", "UNKNOWN");
    assertThat(metrics.text()).doesNotContain(chosen, api.subscription());
  }

  @Test
  void requestThatBreaksOffIsCountedWithoutItsPath() throws IOException {
    double before = counted("status=RESET");
    try (Wire wire = new Wire(http)) {
      wire.head(
          "PUT",
          api.job(chosen) + "?api-version=2021-01-01",
          "Content-Type: application/json",
          "Content-Length: 100",
          "Expect: 100-continue");
      assertThat(wire.answer().status()).isEqualTo(100);
      wire.reset();
    }

    await().until(() -> counted("status=RESET") > before);
    assertThat(Metrics.of(servers).text()).doesNotContain(chosen, api.subscription());
  }

  @Test
  void waitsForTheConnectionPoolAreMeasured() {
    assertThat(Metrics.of(servers).types())
        .containsKeys(
            "agroal_active_count",
            "agroal_available_count",
            "agroal_awaiting_count",
            "agroal_acquire_count_total",
            "agroal_blocking_time_average_milliseconds");
  }

  private void send(String method, String path) throws IOException {
    try (Wire wire = new Wire(http)) {
      wire.head(method, path, "Connection: close");
      wire.answer();
    }
  }

  private double counted(String... labels) {
    return Metrics.of(servers).sum(REQUESTS, labels);
  }
}

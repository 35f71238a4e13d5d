package dev.waybill.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.Body;
import dev.waybill.testing.ImportJob;
import dev.waybill.testing.LogLines;
import dev.waybill.testing.LogLines.Line;
import dev.waybill.testing.Servers;
import dev.waybill.testing.Tokens;
import dev.waybill.testing.Wire;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One line for each request that changes something or gives out something sensitive. */
@QuarkusTest
class AuditTest {
  private static final String WRITE = "Microsoft.ImportExport/jobs/write";
  private static final String MANIFEST =
      "/station/v1/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}"
          + "/jobs/{jobName}/drives/{driveId}/manifest";

  final ArmApi api = ArmApi.newSubscription();

  @TestHTTPResource("/")
  URI http;

  Servers servers;
  private LogLines log;

  @BeforeEach
  void listen() {
    log = LogLines.listen();
  }

  @AfterEach
  void databaseIsBack() {
    log.close();
    servers.startDatabase();
    await().until(() -> api.list(api.jobs()).extract().statusCode() == 200);
  }

  @Test
  void lineSaysWhoDidWhatToWhatAndWhatCameOfIt() {
    String correlation = UUID.randomUUID().toString();
    ValidatableResponse answer =
        api.request()
            .header("x-ms-correlation-request-id", correlation)
            .contentType("application/json")
            .body(Body.importJob().toString())
            .put(api.job("Job-1"))
            .then()
            .statusCode(201);

    Line line = lineOf(answer);

    assertThat(line.text()).isEqualTo(WRITE + " succeeded");
    assertThat(line.fields())
        .isEqualTo(
            Map.ofEntries(
                Map.entry("operation", WRITE),
                Map.entry("subscription", api.subscription()),
                Map.entry("resourceGroup", "rg"),
                Map.entry("job", api.job("Job-1")),
                Map.entry("status", "201"),
                Map.entry("outcome", "succeeded"),
                Map.entry("actor", Tokens.ADMIN_NAME),
                Map.entry("subject", "7d4ef2c9-test"),
                Map.entry("issuer", Tokens.ISSUER),
                Map.entry("actorType", "User"),
                Map.entry("requestId", answer.extract().header("x-ms-request-id")),
                Map.entry("correlationId", correlation),
                Map.entry("remoteAddress", "127.0.0.1")));
  }

  @Test
  void refusalsAndFailuresAreAuditedWhereverTheyHappen() throws IOException {
    api.created("job", Body.importJob());
    assertAudited(api.put("job", Body.of("{}")), 400, WRITE, "refused");
    assertAudited(
        api.in("none").delete("job"), 400, "Microsoft.ImportExport/jobs/delete", "refused");
    assertAudited(api.delete("none"), 404, "Microsoft.ImportExport/jobs/delete", "refused");
    assertAudited(api.patch("job", Body.of("{'location': 'eastus'}")), 200, WRITE, "succeeded");
    assertAudited(api.request().post(api.job("job")).then(), 405, "POST UNKNOWN", "refused");
    assertAudited(api.request().put("/none").then(), 404, "PUT UNKNOWN", "refused");
    try (Wire wire = new Wire(http)) {
      wire.head("PUT", api.job("job") + "?api-version=2021-01-01", "Content-Length: 99999999");
      Wire.Answer answer = wire.answer();
      assertThat(answer.status()).isEqualTo(413);
      Map<String, String> fields = lineWith("requestId", requestId(answer)).fields();
      assertThat(fields).containsEntry("outcome", "refused").doesNotContainKey("actor");
    }
    servers.stopDatabase();
    assertAudited(
        api.keys("job"), 503, "Microsoft.ImportExport/jobs/listBitLockerKeys/action", "failed");
  }

  @Test
  void whoIsNotLetInIsAuditedAsFarAsHeIsKnown() {
    api.created("job", Body.importJob());
    String path = api.job("job") + "/listBitLockerKeys?api-version=2021-01-01";
    String stranger = Tokens.of("Keys.List", UUID.randomUUID().toString());

    assertThat(lineOf(given().post(path).then().statusCode(401)).fields())
        .containsEntry("outcome", "refused")
        .containsEntry("status", "401")
        .doesNotContainKey("actor");
    assertThat(
            lineOf(
                    given()
                        .header("Authorization", "Bearer " + stranger)
                        .post(path)
                        .then()
                        .statusCode(403))
                .fields())
        .containsEntry("outcome", "refused")
        .containsEntry("operation", "Microsoft.ImportExport/jobs/listBitLockerKeys/action")
        .containsEntry("subject", "7d4ef2c9-test");
  }

  @Test
  void whatGivesOutSomethingSensitiveIsAuditedAndOrdinaryReadsAreNot() {
    ImportJob job = ImportJob.withContainer("audited").drive("D1", 100).ship().handInAll();
    String drive = job.station().manifestPath("D1");
    job.station().get(drive);
    job.station().get(drive.replace("manifest", "%6Danifest"));
    job.station().get("/station/v1/recoverable");
    job.station().get(job.station().backupsPath("D1"));
    job.station().job();
    job.manifestUri("D1");
    job.station().retry("D1");

    await()
        .untilAsserted(
            () ->
                assertThat(audited())
                    .extracting(line -> line.fields().get("operation"))
                    .containsExactlyInAnyOrder(
                        WRITE,
                        WRITE,
                        "PUT " + MANIFEST,
                        "GET " + MANIFEST,
                        "GET " + MANIFEST,
                        "GET /station/v1/recoverable",
                        "POST " + MANIFEST.replace("manifest", "backups/retry")));
    assertThat(log.saying("PUT " + MANIFEST))
        .singleElement()
        .satisfies(line -> assertThat(line.fields()).containsEntry("drive", "D1"))
        .satisfies(line -> assertThat(line.fields()).containsEntry("job", job.armId()));
  }

  @Test
  void namesOfASenderForgeNoLine() {
    ValidatableResponse answer =
        api.request()
            .urlEncodingEnabled(false)
            .delete(api.job("a%0D%0A%E2%80%A8INFO%1B%5B2J"))
            .then()
            .statusCode(404);

    assertThat(lineOf(answer).fields().get("job")).endsWith("/jobs/a???INFO?[2J");
  }

  @Test
  void requestThatBreaksOffHasOneLineToo() throws IOException {
    String path = api.job("broken") + "?api-version=2021-01-01";
    try (Wire wire = new Wire(http)) {
      wire.head(
          "PUT",
          path,
          "Content-Type: application/json",
          "Content-Length: 100",
          "Expect: 100-continue");
      assertThat(wire.answer().status()).isEqualTo(100);
      wire.reset();
    }

    Line line = lineWith("job", api.job("broken"));
    assertThat(line.fields()).containsEntry("outcome", "brokenOff").doesNotContainKey("status");
    lineOf(api.delete("none"));
    assertThat(lineWith("job", api.job("broken"))).isEqualTo(line);
  }

  private void assertAudited(
      ValidatableResponse answer, int status, String operation, String outcome) {
    answer.statusCode(status);
    assertThat(lineOf(answer).fields())
        .containsEntry("operation", operation)
        .containsEntry("status", String.valueOf(status))
        .containsEntry("outcome", outcome)
        .containsEntry("actor", Tokens.ADMIN_NAME);
  }

  private Line lineOf(ValidatableResponse answer) {
    return lineWith("requestId", answer.extract().header("x-ms-request-id"));
  }

  /** The one line with this; it is written when the answer has ended. */
  private Line lineWith(String field, String value) {
    await().until(() -> audited().stream().anyMatch(l -> value.equals(l.fields().get(field))));
    List<Line> found = audited().stream().filter(l -> value.equals(l.fields().get(field))).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private List<Line> audited() {
    return log.of(Audit.CATEGORY);
  }

  private static String requestId(Wire.Answer answer) {
    return answer.head().replaceFirst("(?s).*x-ms-request-id: (\\S+).*", "$1");
  }
}

package dev.waybill.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.LogLines;
import dev.waybill.testing.Servers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fields of the lines about a request that fails, because PostgreSQL is away. */
@QuarkusTest
@TestProfile(LoggedRequestTest.OneThread.class)
class LoggedRequestTest {
  private static final Logger LOG = Logger.getLogger(LoggedRequestTest.class);
  private static final String AFTERWARDS = "On a thread that has done with the request";

  final ArmApi api = ArmApi.newSubscription();

  @Inject ExecutorService threads;

  Servers servers;
  private LogLines log;

  /** A service with a single thread for requests, so that it is known which one that was. */
  public static final class OneThread implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.thread-pool.core-threads", "1",
          "quarkus.thread-pool.max-threads", "1",
          "waybill.documents.max-streams", "1",
          // The worker would want that thread too.
          "waybill.backup.enabled", "false");
    }
  }

  @BeforeEach
  void databaseIsAway() {
    servers.stopDatabase();
    log = LogLines.listen();
  }

  @AfterEach
  void databaseIsBack() {
    log.close();
    servers.startDatabase();
    await().until(() -> api.list(api.jobs()).extract().statusCode() == 200);
  }

  @Test
  void lineAboutARequestHasItsIdAndItsJobAndNothingOfItIsLeftAfterwards() throws Exception {
    String id = idOf(api.get("Job-1").statusCode(503));

    List<LogLines.Line> lines = log.with("requestId", id);
    assertThat(lines).isNotEmpty();
    assertThat(lines)
        .allSatisfy(
            line ->
                assertThat(line.fields())
                    .isEqualTo(Map.of("requestId", id, "job", api.job("Job-1"))));
    LogLines.Line afterwards = lineAfterwards();
    assertThat(lines).extracting(LogLines.Line::thread).containsOnly(afterwards.thread());
    assertThat(afterwards.fields()).isEmpty();
  }

  @Test
  void lineAboutADriveHasItsId() {
    String path =
        "/station/v1/subscriptions/%s/resourceGroups/rg/jobs/Job-1/drives/WD%%2D1/backups"
            .formatted(api.subscription());

    String id = idOf(api.request().urlEncodingEnabled(false).get(path).then().statusCode(503));

    assertThat(log.with("requestId", id))
        .isNotEmpty()
        .allSatisfy(
            line ->
                assertThat(line.fields())
                    .containsEntry("drive", "WD-1")
                    .containsEntry("job", api.job("Job-1")));
  }

  @Test
  void lineAboutAListHasNoJob() {
    String id = idOf(api.list(api.jobs()).statusCode(503));

    assertThat(log.with("requestId", id))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line.fields()).containsOnlyKeys("requestId"));
  }

  private static String idOf(ValidatableResponse answer) {
    return answer.extract().header("x-ms-request-id");
  }

  /** Writes a line on the only thread that requests are answered on. */
  private LogLines.Line lineAfterwards() throws Exception {
    threads.submit(() -> LOG.info(AFTERWARDS)).get(1, TimeUnit.MINUTES);
    List<LogLines.Line> lines = log.saying(AFTERWARDS);
    assertThat(lines).hasSize(1);
    return lines.get(0);
  }
}

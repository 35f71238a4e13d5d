package dev.waybill.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.LogLines;
import dev.waybill.testing.Servers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fields of the lines about a request that fails, because PostgreSQL is away. */
@QuarkusTest
class LoggedRequestTest {
  private static final Logger LOG = Logger.getLogger(LoggedRequestTest.class);
  private static final String AFTERWARDS = "On a thread that has done with the request";

  final ArmApi api = ArmApi.newSubscription();

  @Inject ExecutorService threads;

  Servers servers;
  private LogLines log;

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
  void lineAboutARequestHasItsIdAndItsJobAndNothingOfItIsLeftAfterwards() {
    String id = idOf(api.get("Job-1").statusCode(503));

    List<LogLines.Line> lines = log.with("requestId", id);
    assertThat(lines).isNotEmpty();
    assertThat(lines)
        .allSatisfy(
            line ->
                assertThat(line.fields())
                    .isEqualTo(Map.of("requestId", id, "job", api.job("Job-1"))));
    for (LogLines.Line line : lines) {
      assertThat(lineAfterwards(line.thread()).fields()).isEmpty();
    }
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

  /** Writes lines on the threads that requests are answered on, until that one has written one. */
  private LogLines.Line lineAfterwards(String thread) {
    return await()
        .pollInterval(Duration.ofMillis(10))
        .until(
            () -> {
              threads.submit(() -> LOG.info(AFTERWARDS)).get(1, TimeUnit.MINUTES);
              return log.saying(AFTERWARDS).stream()
                  .filter(line -> line.thread().equals(thread))
                  .findAny();
            },
            Optional::isPresent)
        .orElseThrow();
  }
}

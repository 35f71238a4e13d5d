package dev.waybill.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testing.AtOnce;
import dev.waybill.testing.DriveLogs;
import dev.waybill.testing.Manifests;
import dev.waybill.testing.SmallLimits;
import dev.waybill.testing.Wire;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** As many uploads as a replica takes in, to a PostgreSQL that keeps each of them waiting. */
@QuarkusTest
@TestProfile(SmallLimits.class)
class ManyUploadsTest extends AtSmallStore {
  private static final String ONE_MORE = "WD-2";

  private final List<CompletableFuture<HttpResponse<String>>> uploads = new ArrayList<>();
  private Connection lock;

  @BeforeEach
  void uploadAsManyAsAreTaken() throws SQLException {
    for (int i = 0; i < SmallLimits.MOST_STREAMS; i++) {
      job.drive("D" + i, MIB + 100_000);
    }
    List<String> drives = List.copyOf(job.drives());
    job.drive(ONE_MORE, Manifests.md5(Manifests.small(ONE_MORE))).ship();
    lock = servers.open();
    lock.setAutoCommit(false);
    lock.createStatement().execute("lock table document_chunk in exclusive mode");
    for (String drive : drives) {
      uploads.add(AtOnce.begin(() -> station.put(drive, job.manifest(drive))));
    }
    await().until(() -> threadsThatTakeIn() == SmallLimits.MOST_STREAMS);
    await().until(() -> uploadsAtPostgresql() == SmallLimits.CHUNK_CONNECTIONS);
  }

  @AfterEach
  void unlock() throws SQLException {
    lock.close();
    uploads.forEach(CompletableFuture::join);
  }

  @Test
  void requestsFindAConnectionWhileUploadsWaitForPostgresql() throws SQLException {
    assertThat(station.get(station.jobPath()).statusCode()).isEqualTo(200);
    assertThat(job.drives()).allSatisfy(d -> assertThat(job.manifestUri(d)).isNull());
    assertThat(uploadsAtPostgresql())
        .as("half of the connections")
        .isEqualTo(SmallLimits.CHUNK_CONNECTIONS);
    lock.rollback();

    assertThat(uploads).allSatisfy(upload -> assertThat(upload.join().statusCode()).isEqualTo(202));
  }

  @Test
  void uploadTooManyIsNeverAskedForAndIsTakenWhenAnotherOneHasEnded() throws Exception {
    byte[] manifest = Manifests.small(ONE_MORE);

    Wire.Answer answer = announced(manifest.length);

    assertThat(answer.status()).as(answer.head()).isEqualTo(503);
    assertThat(answer.head()).containsIgnoringCase("Retry-After: 5");
    JsonPath error = JsonPath.from(answer.body());
    assertThat(error.getString("error.code")).isEqualTo("TooManyUploads");
    assertThat(error.getString("error.message"))
        .contains("%d documents at a time".formatted(SmallLimits.MOST_STREAMS));
    assertThat(station.putLog(ONE_MORE, "error", DriveLogs.small(ONE_MORE)).statusCode())
        .as("a log, for which there is no more room")
        .isEqualTo(503);
    lock.rollback();
    uploads.forEach(CompletableFuture::join);
    await().until(() -> station.put(ONE_MORE, manifest).statusCode() == 202);
  }

  private Wire.Answer announced(int length) throws IOException {
    try (Wire wire = new Wire(http)) {
      wire.head(
          "PUT",
          station.manifestPath(ONE_MORE),
          "Content-Type: application/xml",
          "Expect: 100-continue",
          "Content-Length: " + length);
      return wire.answer();
    }
  }

  private static long threadsThatTakeIn() {
    return Thread.getAllStackTraces().values().stream()
        .filter(
            stack ->
                Arrays.stream(stack)
                    .anyMatch(frame -> frame.getClassName().equals(DocumentUpload.class.getName())))
        .count();
  }

  private long uploadsAtPostgresql() {
    return rows.count(
        "pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
            + " and query like 'insert into document_chunk%'");
  }
}

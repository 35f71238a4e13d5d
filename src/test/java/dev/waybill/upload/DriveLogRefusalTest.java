package dev.waybill.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.station.AtStation;
import dev.waybill.testing.AtOnce;
import dev.waybill.testing.DriveLogs;
import dev.waybill.testing.Manifests;
import dev.waybill.testing.Rows;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which logs are refused; of a refused one nothing stays. */
@QuarkusTest
class DriveLogRefusalTest extends AtStation {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no markup",
        "<DriveLog><DriveId>WD-1</DriveId>",
        "<DriveLog/>",
        "<DriveLog><Drive><DriveId>WD-1</DriveId></Drive></DriveLog>",
        "<DriveLog><DriveId>WD-1</DriveId><DriveId>WD-1</DriveId></DriveLog>",
        "<DriveManifest><Drive><DriveId>WD-1</DriveId></Drive></DriveManifest>",
        "<ErroredEntity Path='a'/><CopyLog><DriveId>WD-1</DriveId></CopyLog>",
        "<!DOCTYPE DriveLog><DriveLog><DriveId>WD-1</DriveId></DriveLog>",
      })
  void whatIsNoLogIsRefused(String text) {
    ship();

    requireRefused(put("error", text.getBytes(UTF_8)), 400, "DriveLogFormatInvalid");
    requireRefused(put("verbose", text.getBytes(UTF_8)), 400, "DriveLogFormatInvalid");
  }

  @Test
  void logOfAnotherDriveIsRefusedWithBothNamed() {
    ship();

    String message =
        requireRefused(put("error", DriveLogs.small("WD-2")), 400, "DriveLogDriveIdMismatch");

    assertThat(message).contains("error log", "'WD-2'", "'WD-1'");
    assertThat(put("error", DriveLogs.small("wd-1")).statusCode()).isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Creating", "Completed", "Closed"})
  void stateThatTakesNoLogsIsNamed(String state) {
    ship();
    setJobState(state);

    for (String kind : List.of("error", "verbose")) {
      String message = requireRefused(put(kind, DriveLogs.small(DRIVE)), 409, "Conflict");
      assertThat(message).contains("in state " + state, "Packaging");
    }
  }

  @Test
  void verboseLogIsTakenWhenTheJobAsksForOne() {
    job.drive(DRIVE, "0".repeat(32)).ship();

    String message = requireRefused(put("verbose", DriveLogs.small(DRIVE)), 409, "Conflict");

    assertThat(message).contains("logLevel", "Verbose");
    job.patch("{'logLevel': 'Verbose'}");
    assertThat(put("verbose", DriveLogs.small(DRIVE)).statusCode()).isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(strings = {"manifest", "Error", "errors", "x"})
  void unknownKindIsNotFoundAndTheKnownOnesAreNamed(String kind) {
    ship();

    String message = requireRefused(put(kind, DriveLogs.small(DRIVE)), 404, "ResourceNotFound");

    assertThat(message).contains("'" + kind + "'", "error, verbose");
    HttpResponse<byte[]> read = station.log(DRIVE, kind);
    assertThat(read.statusCode()).isEqualTo(404);
    assertThat(new String(read.body(), UTF_8)).contains("error, verbose");
  }

  @Test
  void logIsNeitherDeletedNorChanged() {
    ship();

    for (String method : List.of("DELETE", "PATCH", "POST")) {
      HttpResponse<String> answer =
          station.send(method, station.logPath(DRIVE, "error"), BodyPublishers.noBody());
      assertThat(answer.statusCode()).isEqualTo(405);
      assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD, OPTIONS, PUT");
    }
  }

  @Test
  void absentJobAbsentDriveAndAbsentLogAreNotFound() {
    requireRefused(put("error", DriveLogs.small(DRIVE)), 404, "ResourceNotFound");
    ship();

    HttpResponse<String> absent = station.putLog("WD-9", "error", DriveLogs.small("WD-9"));
    requireRefused(absent, 404, "ResourceNotFound");
    HttpResponse<byte[]> none = station.log(DRIVE, "verbose");
    assertThat(none.statusCode()).isEqualTo(404);
    assertThat(new String(none.body(), UTF_8)).contains("No verbose log of drive 'WD-1'");
  }

  @Test
  void otherBytesThanTheHeaderAnnouncesAreRefused() {
    ship();
    byte[] log = DriveLogs.sized(DRIVE, 2 * MIB);
    String digest = "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:";

    HttpResponse<String> answer =
        station.send(
            "PUT",
            station.logPath(DRIVE, "error"),
            BodyPublishers.ofByteArray(log),
            "Content-Digest",
            digest);

    assertThat(requireRefused(answer, 400, "ContentDigestMismatch"))
        .contains(Manifests.sha256(log));
  }

  @Test
  void packedLogAndOneOfAnotherTypeAreRefused() {
    ship();

    requireRefused(send("Content-Encoding", "gzip"), 415, "UnsupportedMediaType");
    requireRefused(send("Content-Type", "text/plain"), 415, "UnsupportedMediaType");
  }

  @Test
  void jobThatIsOverWhenTheLastByteHasComeTakesItNoMore() throws Exception {
    ship();
    CompletableFuture<HttpResponse<String>> upload;
    try (Connection holder = servers.open()) {
      holder.setAutoCommit(false);
      String sql = "update job set state = 'Closed' where subscription_id = ?";
      try (PreparedStatement update = Rows.prepared(holder, sql, job.subscription())) {
        update.execute();
      }
      upload = AtOnce.begin(() -> put("error", DriveLogs.sized(DRIVE, 2 * MIB)));
      await().until(() -> rows.waitingForLocks() == 1);
      holder.commit();
    }

    assertThat(requireRefused(upload.get(), 409, "Conflict")).contains("in state Closed");
  }

  private void ship() {
    job.with("logLevel", "'Verbose'").drive(DRIVE, "0".repeat(32)).ship();
  }

  private HttpResponse<String> put(String kind, byte[] log) {
    return station.putLog(DRIVE, kind, log);
  }

  private HttpResponse<String> send(String header, String value) {
    return station.send(
        "PUT",
        station.logPath(DRIVE, "error"),
        BodyPublishers.ofByteArray(DriveLogs.small(DRIVE)),
        header,
        value);
  }

  private String requireRefused(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Location")).isEmpty();
    JsonPath error = JsonPath.from(answer.body());
    assertThat(error.getString("error.code")).isEqualTo(code);
    assertThat(documents()).as("documents, and with them chunks").isZero();
    return error.getString("error.message");
  }
}

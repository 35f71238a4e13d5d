package dev.waybill.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testing.DriveLogs;
import dev.waybill.testing.Manifests;
import dev.waybill.testing.SmallLimits;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Manifests of more bytes than are taken; the limit is small here, so that it is soon reached. */
@QuarkusTest
@TestProfile(SmallLimits.class)
class ManifestLimitTest extends AtSmallStore {
  private static final int LIMIT = SmallLimits.LARGEST;

  @Test
  void announcedLengthOverTheLimitIsRefused() {
    byte[] manifest = Manifests.sized(DRIVE, LIMIT + 1);
    requireTooLarge(manifest, BodyPublishers.ofByteArray(manifest));
  }

  @Test
  void chunkedBodyOverTheLimitIsRefused() {
    byte[] manifest = Manifests.sized(DRIVE, LIMIT + 1);
    requireTooLarge(manifest, chunked(manifest));
  }

  @Test
  void bodyWithinTheLimitIsTakenAnnouncedOrChunked() {
    byte[] manifest = Manifests.sized(DRIVE, LIMIT - 10_000);
    job.drive(DRIVE, Manifests.md5(manifest)).ship();

    assertThat(station.put(DRIVE, chunked(manifest)).statusCode()).isEqualTo(202);
    assertThat(station.put(DRIVE, manifest).statusCode()).isEqualTo(202);
    assertThat(
            station
                .send(
                    "PUT",
                    station.manifestPath(DRIVE) + "/",
                    BodyPublishers.ofByteArray(manifest),
                    "Content-Type",
                    "application/xml")
                .statusCode())
        .as("with a slash at the end of the path")
        .isEqualTo(202);
  }

  @Test
  void limitIsThatOfLogsToo() {
    job.drive(DRIVE, "0".repeat(32)).ship();

    assertThat(station.putLog(DRIVE, "error", DriveLogs.sized(DRIVE, LIMIT + 1)).statusCode())
        .isEqualTo(413);
    assertThat(documents()).isZero();
    assertThat(station.putLog(DRIVE, "error", DriveLogs.sized(DRIVE, LIMIT - 10_000)).statusCode())
        .isEqualTo(202);
  }

  private void requireTooLarge(byte[] manifest, BodyPublisher body) {
    job.drive(DRIVE, Manifests.md5(manifest)).ship();

    HttpResponse<String> answer = station.put(DRIVE, body);

    assertThat(answer.statusCode()).isEqualTo(413);
    JsonPath error = JsonPath.from(answer.body());
    assertThat(error.getString("error.code")).isEqualTo("RequestEntityTooLarge");
    assertThat(error.getString("error.message")).contains(String.valueOf(LIMIT));
    assertThat(documents()).isZero();
  }

  private static BodyPublisher chunked(byte[] manifest) {
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(manifest));
  }
}

package dev.waybill.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testing.Manifests;
import dev.waybill.testing.SmallLimits;
import dev.waybill.testing.Wire;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** What happens when PostgreSQL keeps as many bytes of manifests as it may. */
@QuarkusTest
@TestProfile(SmallLimits.class)
class ManifestRoomTest extends AtSmallStore {
  private static final String OTHER = "WD-2";
  private static final String THIRD = "WD-3";

  @Test
  void announcedManifestForWhichThereIsNoRoomIsNeverAskedFor() throws IOException {
    job.drive(OTHER, "0".repeat(32));
    keepWaiting(5 * MIB);

    try (Wire wire = new Wire(http)) {
      wire.head(
          "PUT",
          station.manifestPath(OTHER),
          "Content-Type: application/xml",
          "Expect: 100-continue",
          "Content-Length: " + 2 * MIB);
      Wire.Answer answer = wire.answer();

      assertThat(answer.status()).as(answer.head()).isEqualTo(503);
      assertThat(answer.head()).containsIgnoringCase("Retry-After: 30");
      requireFull(answer.body());
    }
  }

  @Test
  void manifestThatOutgrowsTheRoomIsForgottenAndASmallOneIsTaken() {
    byte[] large = Manifests.sized(OTHER, 4 * MIB);
    byte[] small = Manifests.small(THIRD);
    job.drive(OTHER, Manifests.md5(large)).drive(THIRD, Manifests.md5(small));
    byte[] waiting = keepWaiting(4 * MIB);

    HttpResponse<String> refused =
        station.put(OTHER, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));

    assertThat(refused.statusCode()).isEqualTo(503);
    requireFull(refused.body());
    assertThat(documents()).as("nothing of what was refused").isOne();
    await().until(() -> station.put(THIRD, small).statusCode() == 202);
    assertThat(station.manifest(DRIVE).body()).isEqualTo(waiting);
  }

  @Test
  void storedManifestsMakeRoomTheOldestFirstAndAreReadFromTheirBlobs() {
    byte[] manifest = Manifests.sized(DRIVE, 2 * MIB - 100_000);
    byte[] second = Manifests.sized(OTHER, 2 * MIB - 100_000);
    byte[] third = Manifests.sized(THIRD, 2 * MIB - 100_000);
    job.drive(DRIVE, Manifests.md5(manifest))
        .drive(OTHER, Manifests.md5(second))
        .drive(THIRD, Manifests.md5(third))
        .ship();
    hand(DRIVE, manifest);
    await().until(() -> job.manifestUri(DRIVE) != null);
    hand(OTHER, second);
    await().until(() -> job.manifestUri(OTHER) != null);
    hand(THIRD, third);

    await().until(() -> chunks(DRIVE) == 0);
    assertThat(chunks(OTHER)).as("for which there is room").isEqualTo(2);
    assertThat(station.manifest(DRIVE).body()).isEqualTo(manifest);
  }

  @Test
  void replicaWithoutRoomIsReady() throws Exception {
    keepWaiting(LIMIT - 10_000);
    await().until(() -> keptBytes() > LIMIT - MIB);

    HttpRequest probe = HttpRequest.newBuilder(servers.management("/q/health/ready")).build();
    assertThat(HttpClient.newHttpClient().send(probe, BodyHandlers.discarding()).statusCode())
        .isEqualTo(200);
    assertThat(chunks(DRIVE)).as("it waits for its blob").isEqualTo(6);
  }

  /** A manifest that nothing may be deleted of, because its blob cannot be written. */
  private byte[] keepWaiting(int length) {
    byte[] manifest = Manifests.sized(DRIVE, length);
    job.drive(DRIVE, Manifests.md5(manifest));
    servers.stopStorage();
    job.ship();
    hand(DRIVE, manifest);
    return manifest;
  }

  private void hand(String drive, byte[] manifest) {
    HttpResponse<String> answer = station.put(drive, manifest);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
  }

  private long chunks(String drive) {
    return rows.count(
        "document_chunk c join document d on d.id = c.document_id"
            + " where d.subscription_id = ? and d.drive_id = ?",
        job.subscription(),
        drive);
  }

  private static void requireFull(String body) {
    JsonPath error = JsonPath.from(body);
    assertThat(error.getString("error.code")).isEqualTo("DocumentStoreFull");
    assertThat(error.getString("error.message"))
        .contains("MiB of documents", "limit of 6M", "waybill.documents.max-kept");
  }
}

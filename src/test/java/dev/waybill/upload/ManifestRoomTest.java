package dev.waybill.upload;

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
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens when PostgreSQL keeps as many bytes of manifests as it may. */
@QuarkusTest
@TestProfile(SmallLimits.class)
class ManifestRoomTest extends AtSmallStore {
  private static final List<String> DRIVES = List.of("W-1", "W-2", "W-3", "W-4", "W-5");
  private static final String OTHER = "WD-2";
  private static final String THIRD = "WD-3";

  @Test
  void announcedManifestForWhichThereIsNoRoomIsNeverAskedFor() throws IOException {
    job.drive(OTHER, "0".repeat(32));
    keepWaiting(7 * MIB / 4);

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
    byte[] large = Manifests.sized(OTHER, 2 * MIB - 10_000);
    byte[] small = Manifests.small(THIRD);
    job.drive(OTHER, Manifests.md5(large)).drive(THIRD, Manifests.md5(small));
    List<byte[]> waiting = keepWaiting(7 * MIB / 4);

    HttpResponse<String> refused =
        station.put(OTHER, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));

    assertThat(refused.statusCode()).isEqualTo(503);
    requireFull(refused.body());
    assertThat(documents()).as("nothing of what was refused").isEqualTo(DRIVES.size());
    await().until(() -> station.put(THIRD, small).statusCode() == 202);
    assertThat(station.manifest(DRIVES.get(0)).body()).isEqualTo(waiting.get(0));
  }

  @Test
  void storedManifestsMakeRoomTheOldestFirstAndAreReadFromTheirBlobs() {
    List<byte[]> manifests = withDrives(2 * MIB - 100_000);
    job.ship();
    for (int i = 0; i < DRIVES.size(); i++) {
      String drive = DRIVES.get(i);
      hand(drive, manifests.get(i));
      await().until(() -> job.manifestUri(drive) != null);
    }

    await().until(() -> chunks(DRIVES.get(0)) == 0);
    assertThat(chunks(DRIVES.get(1))).as("for which there is room").isEqualTo(2);
    assertThat(station.manifest(DRIVES.get(0)).body()).isEqualTo(manifests.get(0));
  }

  @Test
  void replicaWithoutRoomIsReady() throws Exception {
    keepWaiting(2 * MIB - 10_000);

    HttpRequest probe = HttpRequest.newBuilder(servers.management("/q/health/ready")).build();
    assertThat(HttpClient.newHttpClient().send(probe, BodyHandlers.discarding()).statusCode())
        .isEqualTo(200);
    assertThat(chunks()).as("they wait for their blobs").isEqualTo(10);
  }

  /** Manifests that nothing may be deleted of, because their blobs cannot be written. */
  private List<byte[]> keepWaiting(int length) {
    List<byte[]> manifests = withDrives(length);
    servers.stopStorage();
    job.ship();
    for (int i = 0; i < manifests.size(); i++) {
      hand(DRIVES.get(i), manifests.get(i));
    }
    // Until the replica has counted them: what it adds up itself is only about right.
    long bytes = manifests.stream().mapToLong(manifest -> manifest.length).sum();
    await().until(() -> keptBytes() == bytes);
    return manifests;
  }

  /** Manifests of a drive each. */
  private List<byte[]> withDrives(int length) {
    return DRIVES.stream()
        .map(
            drive -> {
              byte[] manifest = Manifests.sized(drive, length);
              job.drive(drive, Manifests.md5(manifest));
              return manifest;
            })
        .toList();
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
        .contains("MiB of documents", "limit of 10M", "waybill.documents.max-stored-size");
  }
}

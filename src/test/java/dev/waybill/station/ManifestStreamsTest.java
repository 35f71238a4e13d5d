package dev.waybill.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testing.DriveLogs;
import dev.waybill.testing.Manifests;
import dev.waybill.testing.Wire;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** More manifests at the same time than a replica takes in. */
@QuarkusTest
@TestProfile(ManifestStreamsTest.TwoStreams.class)
class ManifestStreamsTest extends AtStation {
  private static final String XML = "Content-Type: application/xml";
  private static final String OTHER = "WD-2";

  /** A service that takes in two manifests at a time. */
  public static final class TwoStreams implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("waybill.documents.max-streams", "2");
    }
  }

  @Test
  void manifestTooManyIsNeverAskedForAndIsTakenWhenAnotherOneHasEnded() throws IOException {
    byte[] manifest = Manifests.sized(DRIVE, 3 * MIB);
    byte[] small = Manifests.small(OTHER);
    job.drive(DRIVE, Manifests.md5(manifest)).drive(OTHER, Manifests.md5(small)).ship();
    try (Wire first = new Wire(http);
        Wire second = new Wire(http);
        Wire third = new Wire(http)) {
      begin(first, manifest);
      begin(second, manifest);
      await().until(() -> chunks() == 2);

      third.head(
          "PUT",
          station.manifestPath(OTHER),
          XML,
          "Expect: 100-continue",
          "Content-Length: " + small.length);
      Wire.Answer answer = third.answer();

      assertThat(answer.status()).as(answer.head()).isEqualTo(503);
      assertThat(answer.head()).containsIgnoringCase("Retry-After: 5");
      JsonPath error = JsonPath.from(answer.body());
      assertThat(error.getString("error.code")).isEqualTo("TooManyUploads");
      assertThat(error.getString("error.message")).contains("2 documents at a time");
      assertThat(documents()).isEqualTo(2);

      HttpResponse<String> log = station.putLog(OTHER, "error", DriveLogs.small(OTHER));
      assertThat(log.statusCode()).as("a log, for which there is no more room").isEqualTo(503);

      first.send(Arrays.copyOfRange(manifest, 3 * MIB / 2, manifest.length));
      assertThat(first.answer().status()).isEqualTo(202);
      await().until(() -> station.put(OTHER, small).statusCode() == 202);
    }
  }

  /** Half of it: the first chunk is kept, and the sender is silent. */
  private void begin(Wire wire, byte[] manifest) throws IOException {
    wire.head("PUT", station.manifestPath(DRIVE), XML, "Content-Length: " + manifest.length);
    wire.send(Arrays.copyOf(manifest, 3 * MIB / 2));
  }
}

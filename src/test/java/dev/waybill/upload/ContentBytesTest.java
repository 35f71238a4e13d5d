package dev.waybill.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.document.Documents;
import dev.waybill.station.AtStation;
import dev.waybill.testing.Manifests;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How much the drives of a job hold, as it is kept of their manifests. */
@QuarkusTest
class ContentBytesTest extends AtStation {
  @Inject Documents documents;

  @Test
  void newestManifestSaysHowMuchItsDriveHolds() {
    job.drive(DRIVE, "0".repeat(32)).drive("WD-2", "0".repeat(32)).drive("WD-3", "0".repeat(32));
    job.ship();
    forgetManifestHash();
    handIn(DRIVE, "1000");
    handIn(DRIVE, "3584");
    handIn("WD-2", Long.toString(Long.MAX_VALUE));

    assertThat(contentBytes())
        .isEqualTo(Map.of(drive(DRIVE), 3584L, drive("WD-2"), Long.MAX_VALUE));

    handIn(DRIVE, "unknown");

    assertThat(contentBytes()).isEqualTo(Map.of(drive("WD-2"), Long.MAX_VALUE));
  }

  private void handIn(String driveId, String length) {
    String manifest = new String(Manifests.small(driveId), UTF_8);
    byte[] bytes =
        manifest.replaceFirst("<Length>3584<", "<Length>" + length + "<").getBytes(UTF_8);
    assertThat(station.put(driveId, bytes).statusCode()).isEqualTo(202);
  }

  private Map<UUID, Long> contentBytes() {
    UUID jobId =
        rows.value(UUID.class, "select id from job where subscription_id = ?", job.subscription());
    return documents.contentBytes(jobId);
  }

  private UUID drive(String driveId) {
    return rows.value(
        UUID.class,
        "select d.id from drive d join job j on j.id = d.job_id"
            + " where j.subscription_id = ? and d.drive_id = ?",
        job.subscription(),
        driveId);
  }
}

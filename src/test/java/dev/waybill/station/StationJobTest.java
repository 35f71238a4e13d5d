package dev.waybill.station;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testing.Manifests;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What the station sees of a job, and what it can start again. */
@QuarkusTest
class StationJobTest extends AtStation {
  @Test
  void jobIsShownWithItsDrivesTheirDocumentsAndItsHistory() {
    byte[] manifest = Manifests.small(DRIVE);
    job.drive(DRIVE, Manifests.md5(manifest)).drive("WD-2", "0".repeat(64)).ship();
    String documentId = JsonPath.from(station.put(DRIVE, manifest).body()).getString("documentId");
    String uri = storedUri();

    JsonPath shown = station.job();

    assertThat(shown.getString("name")).isEqualTo(JOB);
    assertThat(shown.getString("state")).isEqualTo("Shipping");
    assertThat(shown.getBoolean("takesManifests")).isTrue();
    assertThat(shown.getBoolean("canDelete")).isFalse();
    assertThat(shown.getList("drives.driveId")).containsExactly(DRIVE, "WD-2");
    assertThat(shown.getString("drives[0].manifestUri")).isEqualTo(uri);
    assertThat(shown.getList("drives[0].documents.documentId")).containsExactly(documentId);
    assertThat(shown.getList("drives[0].documents.state")).containsExactly("stored");
    assertThat(shown.getList("drives[1].documents")).isEmpty();
    assertThat(shown.<String>getList("history.type"))
        .containsExactly(
            "JobCreated", "JobStateChanged", "ManifestReceived", "BackupRequested", "BackupStored");
    List<String> times = shown.getList("history.at");
    assertThat(times).isSorted();
    assertThat(shown.getString("history[1].data.from")).isEqualTo("Creating");
    assertThat(shown.getString("history[1].data.to")).isEqualTo("Shipping");
    assertThat(shown.getString("history[2].documentId")).isEqualTo(documentId);
    assertThat(shown.prettify()).doesNotContain("238810");
  }

  @Test
  void namesCompareWithoutCase() {
    byte[] manifest = Manifests.small(DRIVE);
    job.drive(DRIVE, Manifests.md5(manifest)).ship();
    station.put(DRIVE, manifest);
    String path =
        "/station/v1/subscriptions/%s/resourceGroups/rG/jobs/jOB-1"
            .formatted(job.subscription().toUpperCase(Locale.ROOT));

    assertThat(station.get(path).statusCode()).isEqualTo(200);
    assertThat(station.get(path + "/drives/wd-1/manifest").body()).isEqualTo(manifest);
  }

  @Test
  void unknownJobAndUnknownDriveAreNotFound() {
    requireNotFound(station.get(station.jobPath()).statusCode());

    job.drive(DRIVE, "0".repeat(32)).ship();

    requireNotFound(station.get(station.backupsPath("WD-9")).statusCode());
    HttpResponse<String> retry = station.retry("WD-9");
    requireNotFound(retry.statusCode());
    assertThat(JsonPath.from(retry.body()).getString("error.code")).isEqualTo("ResourceNotFound");
  }

  @Test
  void retryOfADriveWithNothingInHandIsHarmless() {
    job.drive(DRIVE, "0".repeat(32)).ship();

    HttpResponse<String> retry = station.retry(DRIVE);

    assertThat(retry.statusCode()).isEqualTo(202);
    assertThat(JsonPath.from(retry.body()).getList("value")).isEmpty();
  }

  @Test
  void failedBackupIsStartedAgain() {
    byte[] manifest = Manifests.small(DRIVE);
    job.drive(DRIVE, Manifests.md5(manifest)).ship();
    servers.stopStorage();
    station.put(DRIVE, manifest);
    rows.change(
        """
        update backup_task t set state = 'failed', claim = claim + 1, finished_at = now(),
            error_code = 'BackupTimedOut', error_message = 'Too long'
        from document d where d.id = t.document_id and d.subscription_id = ?
        """,
        job.subscription());
    servers.startStorage();
    assertThat(station.backups(DRIVE).getString("value[0].errorCode")).isEqualTo("BackupTimedOut");

    assertThat(station.retry(DRIVE).statusCode()).isEqualTo(202);

    assertThat(storage.blob(storedUri()).downloadContent().toBytes()).isEqualTo(manifest);
    assertThat(station.backups(DRIVE).getString("value[0].errorCode")).isNull();
  }

  private static void requireNotFound(int status) {
    assertThat(status).isEqualTo(404);
  }
}

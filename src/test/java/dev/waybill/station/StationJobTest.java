package dev.waybill.station;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testing.Desk;
import dev.waybill.testing.Manifests;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the station sees of a job, and what it can start again. */
@QuarkusTest
class StationJobTest extends AtStation {
  @Test
  void jobIsShownWithItsDrivesTheirDocumentsAndItsHistory() {
    byte[] manifest = Manifests.small(DRIVE);
    desk.ship(driveWith(Manifests.md5(manifest)), new Desk.Drive("WD-2", "0".repeat(64)));
    String documentId = JsonPath.from(desk.put(DRIVE, manifest).body()).getString("documentId");
    String uri = storedUri();

    JsonPath job = desk.stationJob();

    assertThat(job.getString("name")).isEqualTo(Desk.JOB);
    assertThat(job.getString("state")).isEqualTo("Shipping");
    assertThat(job.getBoolean("takesManifests")).isTrue();
    assertThat(job.getBoolean("canDelete")).isFalse();
    assertThat(job.getList("drives.driveId")).containsExactly(DRIVE, "WD-2");
    assertThat(job.getString("drives[0].manifestUri")).isEqualTo(uri);
    assertThat(job.getList("drives[0].documents.documentId")).containsExactly(documentId);
    assertThat(job.getList("drives[0].documents.state")).containsExactly("stored");
    assertThat(job.getList("drives[1].documents")).isEmpty();
    assertThat(job.<String>getList("history.type"))
        .containsExactly(
            "JobCreated", "JobStateChanged", "ManifestReceived", "BackupRequested", "BackupStored");
    List<String> times = job.getList("history.at");
    assertThat(times).isSorted();
    assertThat(job.getString("history[1].data.from")).isEqualTo("Creating");
    assertThat(job.getString("history[1].data.to")).isEqualTo("Shipping");
    assertThat(job.getString("history[2].documentId")).isEqualTo(documentId);
    assertThat(job.prettify()).doesNotContain("238810");
  }

  @Test
  void namesCompareWithoutCase() {
    byte[] manifest = Manifests.small(DRIVE);
    desk.ship(driveWith(Manifests.md5(manifest)));
    desk.put(DRIVE, manifest);
    String path =
        "/station/v1/subscriptions/%s/resourceGroups/gROUP/jobs/jOB-1"
            .formatted(desk.subscription().toUpperCase(Locale.ROOT));

    assertThat(desk.get(path).statusCode()).isEqualTo(200);
    assertThat(desk.get(path + "/drives/wd-1/manifest").body()).isEqualTo(manifest);
  }

  @Test
  void unknownJobAndUnknownDriveAreNotFound() {
    requireNotFound(desk.get(desk.jobPath()).statusCode());

    desk.ship(driveWith("0".repeat(32)));

    requireNotFound(desk.get(desk.drivePath("WD-9") + "/backups").statusCode());
    HttpResponse<String> retry = retry("WD-9");
    requireNotFound(retry.statusCode());
    assertThat(JsonPath.from(retry.body()).getString("error.code")).isEqualTo("ResourceNotFound");
  }

  @Test
  void retryOfADriveWithNothingInHandIsHarmless() {
    desk.ship(Map.of(), driveWith("0".repeat(32)));

    HttpResponse<String> retry = retry(DRIVE);

    assertThat(retry.statusCode()).isEqualTo(202);
    assertThat(JsonPath.from(retry.body()).getList("value")).isEmpty();
  }

  @Test
  void failedBackupIsStartedAgain() {
    byte[] manifest = Manifests.small(DRIVE);
    desk.ship(driveWith(Manifests.md5(manifest)));
    servers.stopStorage();
    desk.put(DRIVE, manifest);
    rows.change(
        """
        update backup_task t set state = 'failed', claim = claim + 1, finished_at = now(),
            error_code = 'BackupTimedOut', error_message = 'Too long'
        from document d where d.id = t.document_id and d.subscription_id = ?
        """,
        desk.subscription());
    servers.startStorage();
    assertThat(desk.backups(DRIVE).getString("value[0].errorCode")).isEqualTo("BackupTimedOut");

    assertThat(retry(DRIVE).statusCode()).isEqualTo(202);

    assertThat(vault.blob(storedUri()).downloadContent().toBytes()).isEqualTo(manifest);
    assertThat(desk.backups(DRIVE).getString("value[0].errorCode")).isNull();
  }

  private HttpResponse<String> retry(String driveId) {
    return desk.send("POST", desk.drivePath(driveId) + "/backups/retry", BodyPublishers.noBody());
  }

  private static void requireNotFound(int status) {
    assertThat(status).isEqualTo(404);
  }
}

package dev.waybill.backup;

import static org.hamcrest.Matchers.hasSize;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.DriveLogs;
import dev.waybill.testing.IdleService;
import dev.waybill.testing.ImportJob;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** The work list shows what happens to backups. */
@QuarkusTest
@TestProfile(IdleService.class)
class ListedBackupTest extends WorkersPlace {
  private static final String NEWER =
      """
      insert into document (id, kind, job_id, drive_row_id, subscription_id, subscription_key,
        resource_group, job_name, drive_id, state, sequence, length, md5, sha256, received_at)
      select gen_random_uuid(), kind, job_id, drive_row_id, subscription_id, subscription_key,
        resource_group, job_name, drive_id, 'received', nextval('document_sequence'), length, md5,
        sha256, now()
      from document where subscription_key = ? and kind = 'manifest' limit 1
      """;

  @Test
  void backupIsListedFromItsDocumentToItsBlobAndBack() throws SQLException {
    ImportJob job = ImportJob.withContainer("listed").drive("D1", 100).ship();
    assertListed(job, "none");
    job.handInAll();
    assertListed(job, "queued");
    BackupTask task = claim(job);
    assertListed(job, "queued");

    fail(task, "blocked");
    assertListed(job, "blocked");
    queue.due(task);
    assertListed(job, "blocked");
    task = claim(job);
    assertListed(job, "queued");
    fail(task, "failed");
    assertListed(job, "failed");
    job.retry("D1");
    assertListed(job, "queued");
    work(claim(job));
    assertListed(job, "stored");

    rows.change("delete from backup_task where subscription_key = ?", job.subscription());
    assertListed(job, "stored");
    rows.change(
        "update document set verification = 'damaged', verified_at = now()"
            + " where subscription_key = ?",
        job.subscription());
    assertListed(job, "damaged");
    rows.change(
        "update document set verification = 'missing' where subscription_key = ?",
        job.subscription());
    assertListed(job, "missing");
    rows.change(
        "update document set verification = 'intact' where subscription_key = ?",
        job.subscription());
    assertListed(job, "stored");
    rows.change("delete from document_chunk where document_id = ?", task.document().id());
    rows.change("delete from document where subscription_key = ?", job.subscription());
    rows.change(
        "update drive set manifest_uri = null where subscription_key = ?", job.subscription());
    assertListed(job, "none");
  }

  private void fail(BackupTask task, String state) throws SQLException {
    rows.change(
        """
        update backup_task set state = ?, error_code = 'Code', error_message = 'Message',
          finished_at = case ? when 'failed' then now() end where id = ?
        """,
        state,
        state,
        task.id());
  }

  @Test
  void logsAndOlderManifestsChangeNothing() throws SQLException {
    ImportJob job = oneDrive("listed-others", 100);
    work(claim(job));
    job.station().putLog("D1", "error", DriveLogs.small("D1"));
    BackupTask log = claim(job);
    fail(log, "failed");
    assertListed(job, "stored");

    rows.change(NEWER, job.subscription());
    assertListed(job, "notRequested");
    rows.change(
        "update document set verification = 'damaged', verified_at = now()"
            + " where subscription_key = ? and state = 'stored'",
        job.subscription());
    assertListed(job, "notRequested");
  }

  @Test
  void switchOfBackupsIsFollowed() throws SQLException {
    ImportJob job = oneDrive("listed-switch", 100);
    job.patch("{'backupDriveManifest': false}");
    assertListed(job, "notRequested");
    job.patch("{'backupDriveManifest': true}");
    assertListed(job, "queued");
  }

  private static void assertListed(ImportJob job, String state) {
    ArmApi.signedIn()
        .queryParam("subscriptionId", job.subscription())
        .queryParam("backupState", state)
        .get("/station/v1/drives")
        .then()
        .statusCode(200)
        .body("value", hasSize(1));
  }
}

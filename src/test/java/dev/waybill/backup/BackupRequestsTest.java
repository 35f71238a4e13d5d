package dev.waybill.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.document.Document;
import dev.waybill.document.Documents;
import dev.waybill.manifest.DocumentKind;
import dev.waybill.platform.Database;
import dev.waybill.security.Actor;
import dev.waybill.storage.BlobAddress;
import dev.waybill.storage.BlobName;
import dev.waybill.testing.DriveLogs;
import dev.waybill.testing.IdleService;
import dev.waybill.testing.ImportJob;
import dev.waybill.testing.Servers;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(IdleService.class)
class BackupRequestsTest extends WorkersPlace {
  private static final Clock STOPPED =
      Clock.fixed(Instant.parse("2030-01-02T03:04:05.999Z"), ZoneOffset.UTC);

  @Inject BackupConfig config;
  @Inject Documents documents;
  @Inject Database statements;
  @Inject Event<BackupRequests.Queued> queued;

  @Test
  void backupTurnedOnLateTakesWhatIsInHandOnce() throws Exception {
    ImportJob job =
        ImportJob.withContainer("on-late")
            .with("backupDriveManifest", "false")
            .drive("D1", 100)
            .ship();
    job.handIn("D1");
    assertThat(job.state("D1")).isEqualTo("notRequested");
    assertThat(claimAll(job)).isEmpty();

    job.patch("{'backupDriveManifest': true}");
    job.patch("{'backupDriveManifest': true}");
    work(claim(job));
    job.patch("{'logLevel': 'Verbose'}");

    assertThat(claimAll(job)).isEmpty();
    assertThat(storage.names(job.container())).hasSize(1);
    assertThat(job.manifestUri("D1")).isNotNull();
  }

  @Test
  void backupTurnedOffDropsWhatHasNotBegunAndLeavesTheRest() throws Exception {
    ImportJob job = ImportJob.withContainer("off-and-on").drive("D1", 100).drive("D2", 100).ship();
    job.handIn("D1");
    BackupTask begun = claim(job);
    job.handIn("D2");
    String dropped = job.backup("D2").getString("blobName");

    job.patch("{'backupDriveManifest': false}");

    assertThat(job.state("D2")).isEqualTo("notRequested");
    assertThat(claimAll(job)).isEmpty();
    assertThat(job.station().history()).endsWith("BackupDropped", "JobUpdated");
    work(begun);
    assertThat(job.manifestUri("D1")).isNotNull();

    job.patch("{'backupDriveManifest': true}");
    BackupTask again = claim(job);
    assertThat(again.address().name()).isNotEqualTo(dropped).contains("_D2_");
    work(again);
    assertThat(job.manifestUri("D2")).isNotNull();
  }

  @Test
  void switchOfManifestBackupsLeavesLogsAlone() throws Exception {
    ImportJob job =
        ImportJob.withContainer("switch-and-logs").with("logLevel", "'Verbose'").drive("D1", 100);
    job.ship().handInAll();
    byte[] error = DriveLogs.small("D1");
    job.station().putLog("D1", "error", error);
    job.station().putLog("D1", "verbose", DriveLogs.small("D1"));
    List<String> asked = names(job);

    job.patch("{'backupDriveManifest': false}");

    assertThat(job.station().backups("D1").getList("value.state"))
        .containsExactly("notRequested", "queued", "queued");
    job.patch("{'backupDriveManifest': true}");
    assertThat(names(job)).hasSize(3).containsAll(asked.subList(1, 3));
    for (BackupTask task : claimAll(job)) {
      work(task);
    }
    String uri = (String) job.drive("D1").get("errorLogUri");
    assertThat(storage.bytes(uri)).isEqualTo(error);
    assertThat(job.drive("D1")).containsKeys("manifestUri", "verboseLogUri");
    assertThat(storage.names(job.container())).hasSize(3);
  }

  @Test
  void deletedJobGetsItsBackupAllTheSame() throws Exception {
    ImportJob job = oneDrive("deleted", 100);
    rows.change("update job set state = 'Closed' where subscription_key = ?", job.subscription());
    job.delete();

    BackupTask task = claim(job);
    work(task);

    assertThat(queue.state(task)).isEqualTo("stored");
    String uri = rows.text("select uri from document where id = ?", task.document().id());
    assertThat(storage.bytes(uri)).isEqualTo(job.manifest("D1"));
  }

  @Test
  void namesOfOneMillisecondAreOneMillisecondApart() throws Exception {
    ImportJob job =
        ImportJob.withContainer("same-instant")
            .with("backupDriveManifest", "false")
            .drive("D1", 100)
            .ship();
    job.handIn("D1");
    UUID first = UUID.fromString(job.backup("D1").getString("documentId"));
    UUID drive =
        UUID.fromString(rows.text("select drive_row_id from document where id = ?", first));
    BackupRequests requests = new BackupRequests(statements, config, events, queued, STOPPED);

    request(requests, drive, job);
    queue.addDocumentLike(first);
    request(requests, drive, job);

    assertThat(names(job))
        .containsExactly(
            "waies/same-instant_D1_20300102-030405-999_manifest.xml",
            "waies/same-instant_D1_20300102-030406-000_manifest.xml");
  }

  /**
   * The lost blob has the document's metadata: under its name it would be taken for the new one.
   */
  @Test
  void restoredBlobNeverHasTheNameOfTheLostOne() throws Exception {
    ImportJob job = oneDrive("clock-stood-still", 100);
    BackupTask task = claim(job);
    work(task);
    String stamp = BlobName.stamp(STOPPED.instant());
    BlobAddress lost =
        new BlobAddress(
            task.address().storageAccountId(),
            task.address().container(),
            task.address().name().replace(task.identity().stamp(), stamp));
    BackupRequests requests = new BackupRequests(statements, config, events, queued, STOPPED);

    QuarkusTransaction.requiringNew().run(() -> requests.restore(task.document(), lost));

    assertThat(names(job))
        .containsExactly("waies/clock-stood-still_D1_20300102-030406-000_manifest.xml");
    BackupTask restoring = claim(job);
    assertThat(restoring.id()).isNotEqualTo(task.id());
    try (Connection connection = servers.open()) {
      assertThat(completed(connection, task, "http://wrong", STOPPED.instant())).isFalse();
    }
  }

  private void request(BackupRequests requests, UUID drive, ImportJob job) {
    Document document = documents.newest(drive, DocumentKind.manifest).orElseThrow();
    BackupTarget target = BackupTarget.of(Servers.STORAGE_ACCOUNT_ID, job.container());
    QuarkusTransaction.requiringNew().run(() -> requests.request(document, target, Actor.SERVICE));
  }

  @Test
  void twoDocumentsThatLostTheirNamesAreStartedAgainUnderTwoNames() throws Exception {
    ImportJob job = oneDrive("both-taken", 100);
    queue.addTaskLike(claim(job));
    List<String> before = names(job);
    rows.change(
        "update backup_task set state = 'failed', finished_at = now(), error_message = 'm',"
            + " error_code = 'BlobNameTaken' where subscription_key = ?",
        job.subscription());

    job.retry("D1");

    List<String> after = names(job);
    assertThat(after).hasSize(2).doesNotHaveDuplicates().doesNotContainAnyElementsOf(before);
    for (BackupTask task : claimAll(job)) {
      assertThat(task.address().name()).contains("_" + task.identity().stamp() + "_");
      work(task);
    }
    assertThat(storage.names(job.container())).containsAll(after);
  }

  @Test
  void uriLeadsToTheBlobWhateverItsFolderIsCalled() throws Exception {
    String path = "odd-folders/ä b/50%25+c#d?e/%41";
    ImportJob job =
        ImportJob.withContainer("odd")
            .with("diagnosticsPath", "'%s'".formatted(path))
            .drive("D1", 100)
            .ship()
            .handInAll();

    work(claim(job));

    URI uri = URI.create(job.manifestUri("D1"));
    assertThat(storage.read(uri)).isEqualTo(job.manifest("D1"));
    assertThat(job.station().manifest("D1").body()).isEqualTo(job.manifest("D1"));
    assertThat(storage.names("odd-folders"))
        .containsExactly(job.backup("D1").getString("blobName"));
  }

  private List<String> names(ImportJob job) throws SQLException {
    return rows.texts(
        "select blob_name from backup_task where subscription_key = ? order by stamp",
        job.subscription());
  }
}

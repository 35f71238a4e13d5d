package dev.waybill.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.document.DocumentKind;
import dev.waybill.document.DocumentStore;
import dev.waybill.event.EventLog;
import dev.waybill.testing.QueueDesk;
import dev.waybill.testing.Servers;
import dev.waybill.testing.StorageDesk;
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
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(NoWorker.class)
class BackupRequestsTest {
  private static final Clock STOPPED =
      Clock.fixed(Instant.parse("2030-01-02T03:04:05.999Z"), ZoneOffset.UTC);

  @Inject BackupClaims claims;
  @Inject BackupRun run;
  @Inject BackupConfig config;
  @Inject BackupTargets targets;
  @Inject DocumentStore documents;
  @Inject EventLog events;
  @Inject Event<BackupRequests.Queued> queued;

  Servers servers;
  private SeamDesk desk;

  @BeforeEach
  void desk() {
    desk = new SeamDesk(servers, claims);
  }

  @Test
  void backupTurnedOnLateTakesWhatIsInHandOnce() throws Exception {
    QueueDesk job =
        QueueDesk.job("on-late").with("backupDriveManifest", false).drive("D1", 100).ship();
    job.handIn("D1");
    assertThat(job.state("D1")).isEqualTo("notRequested");
    assertThat(desk.claimAll(job)).isEmpty();

    job.patch(Map.of("backupDriveManifest", true));
    job.patch(Map.of("backupDriveManifest", true));
    work(desk.claim(job));
    job.patch(Map.of("logLevel", "Verbose"));

    assertThat(desk.claimAll(job)).isEmpty();
    assertThat(new StorageDesk(servers).names(job.container())).hasSize(1);
    assertThat(job.manifestUri("D1")).isNotNull();
  }

  @Test
  void backupTurnedOffDropsWhatHasNotBegunAndLeavesTheRest() throws Exception {
    QueueDesk job = QueueDesk.job("off-and-on").drive("D1", 100).drive("D2", 100).ship();
    job.handIn("D1");
    BackupTask begun = desk.claim(job);
    job.handIn("D2");
    String dropped = job.backup("D2").getString("blobName");

    job.patch(Map.of("backupDriveManifest", false));

    assertThat(job.state("D2")).isEqualTo("notRequested");
    assertThat(desk.claimAll(job)).isEmpty();
    assertThat(job.history()).endsWith("BackupDropped", "JobUpdated");
    work(begun);
    assertThat(job.manifestUri("D1")).isNotNull();

    job.patch(Map.of("backupDriveManifest", true));
    BackupTask again = desk.claim(job);
    assertThat(again.address().name()).isNotEqualTo(dropped).contains("_D2_");
    work(again);
    assertThat(job.manifestUri("D2")).isNotNull();
  }

  @Test
  void deletedJobGetsItsBackupAllTheSame() throws Exception {
    QueueDesk job = QueueDesk.job("deleted").drive("D1", 100).ship().handInAll();
    desk.rows()
        .execute("update job set state = 'Closed' where subscription_key = ?", job.subscription());
    job.delete();

    BackupTask task = desk.claim(job);
    work(task);

    assertThat(desk.state(task)).isEqualTo("stored");
    String uri = desk.rows().value("select uri from document where id = ?", task.document().id());
    assertThat(new StorageDesk(servers).bytes(uri)).isEqualTo(job.manifest("D1"));
  }

  @Test
  void namesOfOneMillisecondAreOneMillisecondApart() throws Exception {
    QueueDesk job =
        QueueDesk.job("same-instant").with("backupDriveManifest", false).drive("D1", 100).ship();
    job.handIn("D1");
    UUID first = UUID.fromString(job.backup("D1").getString("documentId"));
    UUID drive =
        UUID.fromString(desk.rows().value("select drive_row_id from document where id = ?", first));
    BackupRequests requests = new BackupRequests(config, events, queued, STOPPED);

    request(requests, drive, job);
    desk.rows().another(first);
    request(requests, drive, job);

    assertThat(names(job))
        .containsExactly(
            "waies/same-instant_D1_20300102-030405-999_manifest.xml",
            "waies/same-instant_D1_20300102-030406-000_manifest.xml");
  }

  private void request(BackupRequests requests, UUID drive, QueueDesk job) throws SQLException {
    try (Connection connection = servers.open()) {
      requests.request(
          connection,
          documents.newest(connection, drive, DocumentKind.manifest).orElseThrow(),
          targets.of(Servers.STORAGE_ACCOUNT_ID, job.container()),
          "test");
    }
  }

  @Test
  void twoDocumentsThatLostTheirNamesAreStartedAgainUnderTwoNames() throws Exception {
    QueueDesk job = QueueDesk.job("both-taken").drive("D1", 100).ship().handInAll();
    desk.another(desk.claim(job));
    List<String> before = names(job);
    desk.rows()
        .execute(
            "update backup_task set state = 'failed', finished_at = now(), error_message = 'm',"
                + " error_code = 'BlobNameTaken' where subscription_key = ?",
            job.subscription());

    job.retry("D1");

    List<String> after = names(job);
    assertThat(after).hasSize(2).doesNotHaveDuplicates().doesNotContainAnyElementsOf(before);
    for (BackupTask task : desk.claimAll(job)) {
      assertThat(task.address().name()).contains("_" + task.identity().stamp() + "_");
      work(task);
    }
    assertThat(new StorageDesk(servers).names(job.container())).containsAll(after);
  }

  @Test
  void uriLeadsToTheBlobWhateverItsFolderIsCalled() throws Exception {
    String path = "odd-folders/ä b/50%25+c#d?e/%41";
    QueueDesk job =
        QueueDesk.job("odd").with("diagnosticsPath", path).drive("D1", 100).ship().handInAll();

    work(desk.claim(job));

    URI uri = URI.create(job.manifestUri("D1"));
    assertThat(new StorageDesk(servers).read(uri)).isEqualTo(job.manifest("D1"));
    assertThat(job.handedOut("D1")).isEqualTo(job.manifest("D1"));
    assertThat(new StorageDesk(servers).names("odd-folders"))
        .containsExactly(job.backup("D1").getString("blobName"));
  }

  private List<String> names(QueueDesk job) throws SQLException {
    return desk.rows()
        .values(
            "select blob_name from backup_task where subscription_key = ? order by stamp",
            job.subscription());
  }

  private void work(BackupTask task) {
    run.once(new Lease(task), () -> true);
  }
}

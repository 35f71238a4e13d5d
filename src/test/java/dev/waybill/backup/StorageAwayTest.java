package dev.waybill.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azure.storage.blob.models.BlockListType;
import dev.waybill.testing.BlobAccount;
import dev.waybill.testing.BrokenAccounts;
import dev.waybill.testing.ImportJob;
import dev.waybill.testing.Servers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Storage that is away, or will not have us: a delay with a reason, and never a loss. */
@QuarkusTest
class StorageAwayTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  Servers servers;

  @AfterEach
  void storageIsBack() {
    servers.startStorage();
  }

  @Test
  void manifestsTakenInWhileStorageIsAwayAreStoredWhenItIsBack() {
    List<ImportJob> jobs = Stream.of("away-one", "away-two").map(this::tenDrives).toList();
    servers.stopStorage();
    jobs.forEach(ImportJob::handInAll);
    for (ImportJob job : jobs) {
      for (String drive : job.drives()) {
        await().atMost(PATIENCE).untilAsserted(() -> assertWaiting(job.backup(drive)));
      }
    }
    assertThat(jobs).allSatisfy(job -> assertThat(job.manifestUri("D0")).isNull());

    servers.startStorage();

    BlobAccount storage = new BlobAccount(servers);
    for (ImportJob job : jobs) {
      await().atMost(PATIENCE).untilAsserted(() -> assertStored(storage, job));
      assertThat(storage.names(job.container())).hasSize(10);
    }
  }

  private ImportJob tenDrives(String name) {
    ImportJob job = ImportJob.withContainer(name);
    for (int i = 0; i < 10; i++) {
      job.drive("D" + i, 20_000);
    }
    return job.ship();
  }

  private static void assertWaiting(JsonPath backup) {
    assertThat(backup.getString("state")).isEqualTo("queued");
    assertThat(backup.getInt("attempts")).isPositive();
    assertThat(backup.getString("errorCode")).isEqualTo("StorageUnreachable");
    assertThat(backup.getString("errorMessage")).contains("ConnectException");
    assertThat(Instant.parse(backup.getString("nextAttemptAt"))).isNotNull();
  }

  private static void assertStored(BlobAccount storage, ImportJob job) {
    for (String drive : job.drives()) {
      String uri = job.manifestUri(drive);
      assertThat(uri).isNotNull();
      assertThat(storage.bytes(uri)).isEqualTo(job.manifest(drive));
    }
  }

  @Test
  void manifestLargerThanABlockBecomesOneBlobWithTheSameBytes() {
    ImportJob job = ImportJob.withContainer("nine-mebibytes").drive("D1", 9 * 1024 * 1024).ship();

    job.handIn("D1");

    await().atMost(PATIENCE).until(() -> job.manifestUri("D1") != null);
    BlobAccount storage = new BlobAccount(servers);
    String uri = job.manifestUri("D1");
    assertThat(storage.bytes(uri)).isEqualTo(job.manifest("D1"));
    assertThat(storage.blob(uri).getProperties().getMetadata())
        .containsEntry("waybill_document_id", job.backup("D1").getString("documentId"))
        .containsEntry("waybill_sha256", job.backup("D1").getString("sha256"));
    assertThat(
            storage
                .blob(uri)
                .getBlockBlobClient()
                .listBlocks(BlockListType.ALL)
                .getCommittedBlocks())
        .hasSize(3);
    assertThat(job.station().manifest("D1").body()).isEqualTo(job.manifest("D1"));
  }

  @Test
  void wrongKeyBlocksABackupAndSaysWhy() {
    ImportJob job =
        ImportJob.withContainer("rotated")
            .with("storageAccountId", "'%s'".formatted(BrokenAccounts.WRONG_KEY_ID))
            .drive("D1", 1000)
            .ship()
            .handInAll();

    await().atMost(PATIENCE).until(() -> "blocked".equals(job.state("D1")));

    JsonPath backup = job.backup("D1");
    assertThat(backup.getString("errorCode")).isEqualTo("AuthorizationFailure");
    assertThat(backup.getString("errorMessage")).contains("403 AuthorizationFailure");
    assertThat(backup.getString("nextAttemptAt")).isNotNull();
    assertThat(job.station().text(job.station().backupsPath("D1")))
        .doesNotContain(BrokenAccounts.WRONG_KEY);
    assertThat(job.manifestUri("D1")).isNull();
  }

  @Test
  void historyTellsWhatHappenedInOrder() {
    ImportJob job = ImportJob.withContainer("history").drive("D1", 1000).ship().handInAll();

    await().atMost(PATIENCE).until(() -> job.manifestUri("D1") != null);

    assertThat(job.station().history())
        .containsExactly(
            "JobCreated", "JobStateChanged", "ManifestReceived", "BackupRequested", "BackupStored");
  }
}

package dev.waybill.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.models.PublicAccessType;
import dev.waybill.document.ChunkConnections;
import dev.waybill.document.DocumentStore;
import dev.waybill.platform.Database;
import dev.waybill.platform.Lease;
import dev.waybill.platform.LeaseLostException;
import dev.waybill.storage.BlobStore;
import dev.waybill.storage.StorageAccounts;
import dev.waybill.testing.ClosedAccount;
import dev.waybill.testing.IdleService;
import dev.waybill.testing.ImportJob;
import dev.waybill.testing.Servers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** One task at a time, stopped at the seams where a worker dies or the world changes. */
@QuarkusTest
@TestProfile(IdleService.class)
class BackupRunTest extends WorkersPlace {
  private static final int ONE_BLOCK = 20_000;
  private static final int THREE_BLOCKS = 9 * 1024 * 1024;

  @Inject BackupUpload upload;
  @Inject BackupConfig config;
  @Inject StorageAccounts accounts;
  @Inject BlobStore blobs;
  @Inject WriteBack writeBack;
  @Inject ChunkConnections connections;
  @Inject Clock clock;
  @Inject BackupMetrics metrics;
  @Inject BackupTraces traces;

  @Test
  void blobOfALostAnswerIsAdopted() throws Exception {
    for (int size : new int[] {ONE_BLOCK, THREE_BLOCKS}) {
      ImportJob job = oneDrive("adopted-" + size, size);
      BackupTask lost = claim(job);
      upload.run(new Lease<>(lost));
      assertThat(job.manifestUri("D1")).isNull();

      work(claimAgain(job, lost));

      assertStored(job);
    }
  }

  @Test
  void blobThatAnotherWorkerCommitsBetweenTheLookAndTheWriteIsAdopted() throws Exception {
    ImportJob job = oneDrive("overtaken", THREE_BLOCKS);
    BackupTask slow = claim(job);
    DocumentStore overtaken =
        new DocumentStore(new Database(database), null, connections, null, null, clock) {
          @Override
          public InputStream open(UUID id) {
            uploadQuietly(slow);
            return super.open(id);
          }
        };
    BackupUpload upload = new BackupUpload(accounts, overtaken, blobs, config);

    BackupRun run = new BackupRun(upload, writeBack, clock, config, metrics, traces);
    run.once(new Lease<>(slow), () -> true, () -> {});

    assertStored(job);
  }

  @Test
  void foreignBlobIsLeftAloneAndARetryTakesAnotherName() throws Exception {
    ImportJob job = oneDrive("foreign", ONE_BLOCK);
    BackupTask task = claim(job);
    BinaryData foreign = BinaryData.fromString("somebody else's");
    storage.container(job.container()).create();
    storage.container(job.container()).getBlobClient(task.address().name()).upload(foreign);

    work(task);
    assertThat(job.backup("D1").getString("errorCode")).isEqualTo("BlobNameTaken");
    assertThat(job.state("D1")).isEqualTo("failed");
    assertThat(job.manifestUri("D1")).isNull();

    job.retry("D1");
    BackupTask again = claim(job);
    work(again);

    assertThat(again.stamp()).isAfter(task.stamp());
    assertThat(again.address().name()).contains(again.identity().stamp());
    assertThat(storage.bytes(job.manifestUri("D1"))).isEqualTo(job.manifest("D1"));
    assertThat(storage.names(job.container())).hasSize(2);
    assertThat(
            storage
                .container(job.container())
                .getBlobClient(task.address().name())
                .downloadContent()
                .toString())
        .isEqualTo("somebody else's");
  }

  @Test
  void publicContainerIsRefusedUntilItIsPrivate() throws Exception {
    ImportJob job = oneDrive("public", ONE_BLOCK);
    storage.container(job.container()).createWithResponse(null, PublicAccessType.BLOB, null, null);

    work(claim(job));
    assertThat(job.state("D1")).isEqualTo("blocked");
    assertThat(job.backup("D1").getString("errorCode")).isEqualTo("ContainerIsPublic");
    assertThat(storage.names(job.container())).isEmpty();

    storage.container(job.container()).setAccessPolicy(null, null);
    job.retry("D1");
    work(claim(job));
    assertStored(job);
  }

  @Test
  void accountThatIsOpenToOthersOnlyByNowIsNotWrittenTo() throws Exception {
    for (int size : new int[] {ONE_BLOCK, THREE_BLOCKS}) {
      ImportJob job = oneDrive("withdrawn-" + size, size);
      inAccount(job, ClosedAccount.ID);

      work(claim(job));

      assertThat(job.state("D1")).isEqualTo("blocked");
      assertThat(job.backup("D1").getString("errorCode")).isEqualTo("StorageAccountNotAllowed");
      assertThat(job.backup("D1").getString("errorMessage"))
          .contains(job.subscription(), "waybill.storage.accounts.NAME.subscriptions");
      assertThat(storage.container(job.container()).exists()).isFalse();

      inAccount(job, Servers.STORAGE_ACCOUNT_ID);
      job.retry("D1");
      work(claim(job));
      assertStored(job);
    }
  }

  /** What the task says of its account is what the settings say another day. */
  private void inAccount(ImportJob job, String storageAccountId) {
    rows.change(
        "update backup_task set storage_account_id = lower(?) where subscription_key = ?",
        storageAccountId,
        job.subscription());
  }

  @Test
  void claimThatIsLostBetweenBlocksStopsTheUpload() throws Exception {
    ImportJob job = oneDrive("lost-between", THREE_BLOCKS);
    BackupTask task = claim(job);
    Lease<BackupTask> lease = new Lease<>(task);
    lease.lose();

    assertThatThrownBy(() -> upload.run(lease)).isInstanceOf(LeaseLostException.class);

    assertThat(storage.names(job.container())).isEmpty();
    work(claimAgain(job, task));
    assertStored(job);
  }

  @Test
  void damagedBytesAreNeverCommitted() throws Exception {
    for (int size : new int[] {ONE_BLOCK, THREE_BLOCKS}) {
      ImportJob job = oneDrive("damaged-" + size, size);
      BackupTask task = claim(job);
      rows.change(
          "update document_chunk set bytes = set_byte(bytes, 99, get_byte(bytes, 99) # 1)"
              + " where document_id = ? and ordinal = 0",
          task.document().id());

      work(task);

      assertThat(job.state("D1")).isEqualTo("failed");
      assertThat(job.backup("D1").getString("errorCode")).isEqualTo("DocumentDamaged");
      assertThat(job.manifestUri("D1")).isNull();
      assertThat(storage.names(job.container())).isEmpty();
      assertThat(
              rows.text(
                  "select sum(octet_length(bytes)) from document_chunk where document_id = ?",
                  task.document().id()))
          .isEqualTo(String.valueOf(job.manifest("D1").length));
    }
  }

  @Test
  void taskOverItsAgeLimitFailsWithTheLastReasonAndCanBeStartedAgain() throws Exception {
    ImportJob job = oneDrive("too-old", ONE_BLOCK);
    rows.change(
        "update backup_task set expires_at = now() where subscription_key = ?", job.subscription());
    servers.stopStorage();
    work(claim(job));
    assertThat(job.state("D1")).isEqualTo("failed");
    assertThat(job.backup("D1").getString("errorCode")).isEqualTo("BackupTimedOut");
    assertThat(job.backup("D1").getString("errorMessage")).contains("StorageUnreachable");

    servers.startStorage();
    job.retry("D1");
    work(claim(job));

    assertStored(job);
    assertThat(job.station().history())
        .endsWith("BackupRequested", "BackupFailed", "BackupRequested", "BackupStored");
  }

  private void uploadQuietly(BackupTask task) {
    try {
      upload.run(new Lease<>(task));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

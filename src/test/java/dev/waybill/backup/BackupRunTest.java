package dev.waybill.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.models.PublicAccessType;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.document.DocumentStore;
import dev.waybill.event.Event;
import dev.waybill.event.EventLog;
import dev.waybill.storage.BlobStore;
import dev.waybill.testing.QueueDesk;
import dev.waybill.testing.Servers;
import dev.waybill.testing.StorageDesk;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One task at a time, stopped at the seams where a worker dies or the world changes. */
@QuarkusTest
@TestProfile(NoWorker.class)
class BackupRunTest {
  private static final int ONE_BLOCK = 20_000;
  private static final int THREE_BLOCKS = 9 * 1024 * 1024;

  @Inject BackupClaims claims;
  @Inject BackupOutcomes outcomes;
  @Inject BackupUpload upload;
  @Inject BackupRun run;
  @Inject BackupConfig config;
  @Inject DocumentStore documents;
  @Inject BlobStore blobs;
  @Inject EventLog events;
  @Inject ObjectMapper json;
  @Inject AgroalDataSource database;
  @Inject Clock clock;

  Servers servers;
  private int commits;
  private SeamDesk desk;
  private StorageDesk storage;

  @BeforeEach
  void desk() {
    desk = new SeamDesk(servers, claims);
    storage = new StorageDesk(servers);
  }

  @AfterEach
  void serversAreBack() {
    servers.startDatabase();
    servers.startStorage();
  }

  @Test
  void blobOfALostAnswerIsAdopted() throws Exception {
    for (int size : new int[] {ONE_BLOCK, THREE_BLOCKS}) {
      QueueDesk job = oneDrive("adopted-" + size, size);
      BackupTask lost = desk.claim(job);
      upload.run(new Lease(lost));
      assertThat(job.manifestUri("D1")).isNull();

      work(desk.claimAgain(job, lost));

      assertStored(job);
    }
  }

  @Test
  void blobThatAnotherWorkerCommitsBetweenTheLookAndTheWriteIsAdopted() throws Exception {
    QueueDesk job = oneDrive("overtaken", THREE_BLOCKS);
    BackupTask slow = desk.claim(job);
    DocumentStore overtaken =
        new DocumentStore(database, null, clock) {
          @Override
          public InputStream open(UUID id) {
            uploadQuietly(slow);
            return super.open(id);
          }
        };
    BackupUpload upload = new BackupUpload(overtaken, blobs, config);

    run(upload).once(new Lease(slow), () -> true);

    assertStored(job);
  }

  @Test
  void foreignBlobIsLeftAloneAndARetryTakesAnotherName() throws Exception {
    QueueDesk job = oneDrive("foreign", ONE_BLOCK);
    BackupTask task = desk.claim(job);
    BinaryData foreign = BinaryData.fromString("somebody else's");
    storage.container(job.container()).create();
    storage.container(job.container()).getBlobClient(task.address().name()).upload(foreign);

    work(task);
    assertThat(job.backup("D1").getString("errorCode")).isEqualTo("BlobNameTaken");
    assertThat(job.state("D1")).isEqualTo("failed");
    assertThat(job.manifestUri("D1")).isNull();

    job.retry("D1");
    BackupTask again = desk.claim(job);
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
    QueueDesk job = oneDrive("public", ONE_BLOCK);
    storage.container(job.container()).createWithResponse(null, PublicAccessType.BLOB, null, null);

    work(desk.claim(job));
    assertThat(job.state("D1")).isEqualTo("blocked");
    assertThat(job.backup("D1").getString("errorCode")).isEqualTo("ContainerIsPublic");
    assertThat(storage.names(job.container())).isEmpty();

    storage.container(job.container()).setAccessPolicy(null, null);
    job.retry("D1");
    work(desk.claim(job));
    assertStored(job);
  }

  @Test
  void claimThatIsLostBetweenBlocksStopsTheUpload() throws Exception {
    QueueDesk job = oneDrive("lost-between", THREE_BLOCKS);
    BackupTask task = desk.claim(job);
    Lease lease = new Lease(task);
    lease.lose();

    assertThatThrownBy(() -> upload.run(lease)).isInstanceOf(ClaimLostException.class);

    assertThat(storage.names(job.container())).isEmpty();
    work(desk.claimAgain(job, task));
    assertStored(job);
  }

  @Test
  void damagedBytesAreNeverCommitted() throws Exception {
    for (int size : new int[] {ONE_BLOCK, THREE_BLOCKS}) {
      QueueDesk job = oneDrive("damaged-" + size, size);
      BackupTask task = desk.claim(job);
      int changed =
          desk.rows()
              .execute(
                  "update document_chunk set bytes = set_byte(bytes, 99, get_byte(bytes, 99) # 1)"
                      + " where document_id = ? and ordinal = 0",
                  task.document().id());
      assertThat(changed).isOne();

      work(task);

      assertThat(job.state("D1")).isEqualTo("failed");
      assertThat(job.backup("D1").getString("errorCode")).isEqualTo("DocumentDamaged");
      assertThat(job.manifestUri("D1")).isNull();
      assertThat(storage.names(job.container())).isEmpty();
      assertThat(
              desk.rows()
                  .value(
                      "select sum(octet_length(bytes)) from document_chunk where document_id = ?",
                      task.document().id()))
          .isEqualTo(String.valueOf(job.manifest("D1").length));
    }
  }

  @Test
  void postgresqlThatGoesAwayAfterTheUploadIsWaitedFor() throws Exception {
    QueueDesk job = oneDrive("write-back", ONE_BLOCK);
    BackupUpload upload =
        new BackupUpload(documents, blobs, config) {
          @Override
          String run(Lease lease) throws IOException, InterruptedException {
            String uri = super.run(lease);
            servers.stopDatabase();
            return uri;
          }
        };

    run(upload).once(new Lease(desk.claim(job)), this::databaseComesBack);

    assertStored(job);
  }

  @Test
  void writeBackThatBreaksOffAtItsCommitIsDoneAgain() throws Exception {
    QueueDesk job = oneDrive("at-commit", ONE_BLOCK);
    EventLog lastStep =
        new EventLog(json) {
          @Override
          public void record(Connection connection, Event event) throws SQLException {
            super.record(connection, event);
            if (commits++ == 0) {
              servers.stopDatabase();
            }
          }
        };
    BackupRun run = new BackupRun(upload, outcomes, lastStep, database, clock, config);

    run.once(new Lease(desk.claim(job)), this::databaseComesBack);

    assertStored(job);
    assertThat(job.history()).containsOnlyOnce("BackupStored");
  }

  @Test
  void postgresqlThatGoesAwayBeforeTheUploadCostsATryAndNothingElse() throws Exception {
    QueueDesk job = oneDrive("no-bytes", ONE_BLOCK);
    BackupTask task = desk.claim(job);
    servers.stopDatabase();

    run.once(new Lease(task), this::databaseComesBack);

    assertThat(job.state("D1")).isEqualTo("queued");
    assertThat(job.backup("D1").getString("errorCode")).isEqualTo("DatabaseUnavailable");
    desk.rows().due(task.id());
    work(desk.claim(job));
    assertStored(job);
  }

  private boolean databaseComesBack() {
    servers.startDatabase();
    return true;
  }

  @Test
  void taskOverItsAgeLimitFailsWithTheLastReasonAndCanBeStartedAgain() throws Exception {
    QueueDesk job = oneDrive("too-old", ONE_BLOCK);
    desk.rows()
        .execute(
            "update backup_task set expires_at = now() where subscription_key = ?",
            job.subscription());
    servers.stopStorage();
    work(desk.claim(job));
    assertThat(job.state("D1")).isEqualTo("failed");
    assertThat(job.backup("D1").getString("errorCode")).isEqualTo("BackupTimedOut");
    assertThat(job.backup("D1").getString("errorMessage")).contains("StorageUnreachable");

    servers.startStorage();
    job.retry("D1");
    work(desk.claim(job));

    assertStored(job);
    assertThat(job.history())
        .endsWith("BackupRequested", "BackupFailed", "BackupRequested", "BackupStored");
  }

  private void uploadQuietly(BackupTask task) {
    try {
      upload.run(new Lease(task));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private BackupRun run(BackupUpload upload) {
    return new BackupRun(upload, outcomes, events, database, clock, config);
  }

  private void work(BackupTask task) {
    run.once(new Lease(task), () -> true);
  }

  private void assertStored(QueueDesk job) throws SQLException {
    assertThat(job.state("D1")).isEqualTo("stored");
    assertThat(storage.bytes(job.manifestUri("D1"))).isEqualTo(job.manifest("D1"));
    assertThat(storage.names(job.container())).hasSize(1);
  }

  private static QueueDesk oneDrive(String name, int size) {
    return QueueDesk.job(name).drive("D1", size).ship().handInAll();
  }
}

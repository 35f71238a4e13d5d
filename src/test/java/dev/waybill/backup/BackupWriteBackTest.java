package dev.waybill.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.document.DocumentStore;
import dev.waybill.event.Event;
import dev.waybill.event.EventLog;
import dev.waybill.event.EventRows;
import dev.waybill.event.Outbox;
import dev.waybill.platform.Database;
import dev.waybill.platform.Lease;
import dev.waybill.storage.BlobStore;
import dev.waybill.storage.StorageAccounts;
import dev.waybill.testing.IdleService;
import dev.waybill.testing.ImportJob;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** PostgreSQL goes away under a worker: before its upload, after it, and at its last commit. */
@QuarkusTest
@TestProfile(IdleService.class)
class BackupWriteBackTest extends WorkersPlace {
  private static final int ONE_BLOCK = 20_000;

  @Inject BackupUpload upload;
  @Inject BackupConfig config;
  @Inject DocumentStore documents;
  @Inject StorageAccounts accounts;
  @Inject BlobStore blobs;
  @Inject WriteBack writeBack;
  @Inject Database statements;
  @Inject EventRows eventRows;
  @Inject Outbox outbox;
  @Inject Clock clock;
  @Inject BackupMetrics metrics;
  @Inject BackupTraces traces;

  private int commits;

  @Test
  void postgresqlThatGoesAwayAfterTheUploadIsWaitedFor() throws Exception {
    ImportJob job = oneDrive("write-back", ONE_BLOCK);
    BackupUpload upload =
        new BackupUpload(accounts, documents, blobs, config) {
          @Override
          String run(Lease<BackupTask> lease) throws IOException, InterruptedException {
            String uri = super.run(lease);
            servers.stopDatabase();
            return uri;
          }
        };

    BackupRun run = new BackupRun(upload, writeBack, clock, config, metrics, traces);
    Lease<BackupTask> lease = new Lease<>(claim(job));
    List<Boolean> uploadingAtEnd = new ArrayList<>();
    run.once(
        lease,
        () -> {
          // The slot must be free by now: this goes on for as long as PostgreSQL is away.
          assertThat(uploadingAtEnd).containsExactly(false);
          return databaseComesBack();
        },
        () -> uploadingAtEnd.add(lease.usesSlot()));

    assertStored(job);
  }

  @Test
  void writeBackThatBreaksOffAtItsCommitIsDoneAgain() throws Exception {
    ImportJob job = oneDrive("at-commit", ONE_BLOCK);
    EventLog lastStep =
        new EventLog(eventRows, outbox, statements) {
          @Override
          public void record(List<Event> events) {
            super.record(events);
            if (commits++ == 0) {
              servers.stopDatabase();
            }
          }
        };
    WriteBack writeBack = new WriteBack(outcomes, lastStep, clock);
    BackupRun run = new BackupRun(upload, writeBack, clock, config, metrics, traces);

    run.once(new Lease<>(claim(job)), this::databaseComesBack, () -> {});

    assertStored(job);
    assertThat(job.station().history()).containsOnlyOnce("BackupStored");
  }

  @Test
  void postgresqlThatGoesAwayBeforeTheUploadCostsATryAndNothingElse() throws Exception {
    ImportJob job = oneDrive("no-bytes", ONE_BLOCK);
    BackupTask task = claim(job);
    servers.stopDatabase();

    run.once(new Lease<>(task), this::databaseComesBack, () -> {});

    assertThat(job.state("D1")).isEqualTo("queued");
    assertThat(job.backup("D1").getString("errorCode")).isEqualTo("DatabaseUnavailable");
    queue.due(task);
    work(claim(job));
    assertStored(job);
  }

  private boolean databaseComesBack() {
    servers.startDatabase();
    return true;
  }
}

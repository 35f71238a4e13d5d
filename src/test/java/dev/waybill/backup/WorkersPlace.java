package dev.waybill.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.event.EventLog;
import dev.waybill.platform.Database;
import dev.waybill.platform.Lease;
import dev.waybill.testing.BlobAccount;
import dev.waybill.testing.ImportJob;
import dev.waybill.testing.OneConnection;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * For tests that take the place of the worker, while none runs: they claim the tasks of one job and
 * stop at the seams where a worker dies or the world changes.
 */
abstract class WorkersPlace {
  static final Duration LEASE = Duration.ofMinutes(1);

  @Inject BackupClaims claims;
  @Inject BackupOutcomes outcomes;
  @Inject EventLog events;
  @Inject BackupRun run;
  @Inject AgroalDataSource database;

  Servers servers;
  Rows rows;
  QueueRows queue;
  BlobAccount storage;

  @BeforeEach
  void lookBehind() {
    rows = new Rows(servers);
    queue = new QueueRows(servers);
    storage = new BlobAccount(servers);
  }

  @AfterEach
  void bringServersBack() {
    servers.startDatabase();
    servers.startStorage();
    // The pool finds out one by one which of its connections ended with a server that was stopped.
    database.flush(AgroalDataSource.FlushMode.GRACEFUL);
  }

  /** A shipped job with one manifest, {@code D1}, handed in. */
  static ImportJob oneDrive(String name, int bytes) {
    return ImportJob.withContainer(name).drive("D1", bytes).ship().handInAll();
  }

  /** Claims the only task of a job that is due. */
  BackupTask claim(ImportJob job) throws SQLException {
    List<BackupTask> claimed = claimAll(job);
    assertThat(claimed).hasSize(1);
    return claimed.get(0);
  }

  /** Claims up to four tasks of a job that are due. */
  List<BackupTask> claimAll(ImportJob job) throws SQLException {
    return claims.claim(Map.of(job.subscription(), 4), 4, LEASE);
  }

  /** Lets the lease of a claim run out, and claims the task again. */
  BackupTask claimAgain(ImportJob job, BackupTask task) throws SQLException {
    queue.due(task);
    return claim(job);
  }

  /** Does what a worker does with a task that it has claimed. */
  void work(BackupTask task) {
    run.once(new Lease<>(task), () -> true, () -> {});
  }

  /** Writes that a blob is proven, by itself; false when the claim is lost. */
  boolean completed(Connection connection, BackupTask task, String uri, Instant now)
      throws SQLException {
    return !on(connection).complete(List.of(new StoredBackup(task, uri)), now).isEmpty();
  }

  /** Outcomes in the transaction of this connection. */
  BackupOutcomes on(Connection connection) {
    Database database = OneConnection.database(connection);
    return new BackupOutcomes(database, new DocumentUris(database, events));
  }

  /** The one manifest of the job is stored, once, as it was handed in. */
  void assertStored(ImportJob job) {
    assertThat(job.state("D1")).isEqualTo("stored");
    assertThat(storage.bytes(job.manifestUri("D1"))).isEqualTo(job.manifest("D1"));
    assertThat(storage.names(job.container())).hasSize(1);
  }
}

package dev.waybill.backup;

import dev.waybill.testing.QueueDesk;
import dev.waybill.testing.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Claims the tasks of one job in the place of a worker, while none runs. */
final class SeamDesk {
  private static final Duration LEASE = Duration.ofMinutes(1);

  private final Servers servers;
  private final BackupClaims claims;
  private final QueueRows rows;

  SeamDesk(Servers servers, BackupClaims claims) {
    this.servers = servers;
    this.claims = claims;
    this.rows = new QueueRows(servers);
  }

  /** Claims the only task of a job that is due. */
  BackupTask claim(QueueDesk job) throws SQLException {
    List<BackupTask> claimed = claimAll(job);
    if (claimed.size() != 1) {
      throw new AssertionError(claimed + " are due");
    }
    return claimed.get(0);
  }

  /** Claims up to four tasks of a job that are due. */
  List<BackupTask> claimAll(QueueDesk job) throws SQLException {
    try (Connection connection = servers.open()) {
      return claims.claim(connection, Map.of(job.subscription(), 4), 4, LEASE);
    }
  }

  /** Lets the lease of a claim run out, and claims the task again. */
  BackupTask claimAgain(QueueDesk job, BackupTask task) throws SQLException {
    rows.due(task.id());
    return claim(job);
  }

  String state(BackupTask task) throws SQLException {
    return rows.value("select state from backup_task where id = ?", task.id());
  }

  /** The whole row, to see that nothing of it has changed. */
  String row(BackupTask task) throws SQLException {
    return rows.value("select t::text from backup_task t where id = ?", task.id());
  }

  /** A second document of the drive of a task, and its own task, not claimed yet. */
  void another(BackupTask task) throws SQLException {
    UUID document = rows.another(task.document().id());
    rows.execute(
        """
        insert into backup_task (id, document_id, subscription_key, storage_account_id, container,
          blob_name, stamp, state, due_at, requested_at, expires_at)
        select gen_random_uuid(), '%s', subscription_key, storage_account_id, container,
          replace(blob_name, to_char(stamp at time zone 'UTC', 'YYYYMMDD'), '20991231'), stamp,
          'queued', now(), now(), expires_at
        from backup_task where id = '%s'
        """
            .formatted(document, task.id()));
  }

  QueueRows rows() {
    return rows;
  }
}

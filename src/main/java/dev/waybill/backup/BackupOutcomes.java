package dev.waybill.backup;

import static dev.waybill.platform.SqlTimes.seconds;
import static dev.waybill.platform.SqlTimes.utc;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** How tries end, each statement fenced by the claim: whoever lost it changes nothing. */
@ApplicationScoped
class BackupOutcomes {
  private final DocumentUris uris;

  BackupOutcomes(DocumentUris uris) {
    this.uris = uris;
  }

  /**
   * The write-back of many, in one transaction: the URIs on the rows of the drives, documents and
   * tasks finished.
   *
   * @return those whose claim held; of the others nothing was changed
   */
  List<StoredBackup> complete(Connection connection, List<StoredBackup> backups, Instant now)
      throws SQLException {
    // The jobs' rows first, then the drives': of two documents of one drive that end at once, the
    // second one then sees the first and does not put an older URI over a newer one.
    uris.lock(connection, backups.stream().map(b -> b.task().document()).toList());
    // By the claim too: this replica may have claimed a task of its own again, and end both tries.
    Map<UUID, Long> finished = finish(connection, backups, now);
    List<StoredBackup> held =
        backups.stream()
            .filter(b -> Long.valueOf(b.task().claim()).equals(finished.get(b.task().id())))
            .toList();
    if (held.isEmpty()) {
      return held;
    }
    String stored =
        """
        update document d
        set state = 'stored', stored_at = t.finished_at, uri = t.uri, blob_name = t.blob_name,
            storage_account_id = t.storage_account_id, container = t.container,
            verification = null, verified_at = null, looked_at = null
        from backup_task t
        where t.id = any(?) and d.id = t.document_id
        """;
    try (PreparedStatement update = connection.prepareStatement(stored)) {
      update.setArray(1, connection.createArrayOf("uuid", finished.keySet().toArray()));
      update.executeUpdate();
    }
    uris.show(
        connection,
        held.stream().collect(Collectors.toMap(b -> b.task().document(), StoredBackup::uri)));
    return held;
  }

  private static Map<UUID, Long> finish(
      Connection connection, List<StoredBackup> backups, Instant now) throws SQLException {
    String sql =
        """
        update backup_task t
        set state = 'stored', finished_at = ?, uri = held.uri, error_code = null,
            error_message = null
        from unnest(?::uuid[], ?::int8[], ?::text[]) as held (id, claim, uri)
        where t.id = held.id and t.claim = held.claim and t.state = 'running'
        returning t.id, t.claim
        """;
    Map<UUID, Long> finished = new HashMap<>();
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setObject(1, utc(now));
      update.setArray(
          2, connection.createArrayOf("uuid", backups.stream().map(b -> b.task().id()).toArray()));
      update.setArray(
          3,
          connection.createArrayOf("int8", backups.stream().map(b -> b.task().claim()).toArray()));
      update.setArray(
          4, connection.createArrayOf("text", backups.stream().map(StoredBackup::uri).toArray()));
      try (ResultSet row = update.executeQuery()) {
        while (row.next()) {
          finished.put(row.getObject(1, UUID.class), row.getLong(2));
        }
      }
    }
    return finished;
  }

  /** Writes down a failed try, fenced by the claim; false when the claim is lost. */
  boolean fail(Connection connection, BackupTask task, RetryPolicy.Verdict verdict, Instant now)
      throws SQLException {
    String sql =
        """
        update backup_task
        set state = ?, due_at = clock_timestamp() + make_interval(secs => ?), finished_at = ?,
            error_code = ?, error_message = ?
        where id = ? and claim = ? and state = 'running'
        """;
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, verdict.state());
      update.setDouble(2, seconds(verdict.delay()));
      update.setObject(3, verdict.failed() ? utc(now) : null);
      update.setString(4, verdict.code());
      update.setString(5, verdict.message());
      update.setObject(6, task.id());
      update.setLong(7, task.claim());
      return update.executeUpdate() == 1;
    }
  }

  /** Deletes tasks that ended well before a moment; their documents keep what matters. */
  int prune(Connection connection, Instant before) throws SQLException {
    // Index backup_task_stored.
    String sql =
        """
        delete from backup_task where id in (
          select id from backup_task where state = 'stored' and finished_at < ?
          order by finished_at limit 1000 for update skip locked)
        """;
    try (PreparedStatement delete = connection.prepareStatement(sql)) {
      delete.setObject(1, utc(before));
      return delete.executeUpdate();
    }
  }
}

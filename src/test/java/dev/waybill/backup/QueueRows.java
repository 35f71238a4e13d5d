package dev.waybill.backup;

import dev.waybill.testing.Servers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Rows of the queue as a test wants them, past the service. */
final class QueueRows {
  private final Servers servers;

  QueueRows(Servers servers) {
    this.servers = servers;
  }

  /** Subscriptions in the order in which the queue goes through them. */
  static List<String> subscriptions(int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add("%08x-0000-4000-8000-%012x".formatted(i, UUID.randomUUID().hashCode() & 0xffffffffL));
    }
    return ids;
  }

  /** Adds tasks of a subscription, due so many seconds from now, one second after the other. */
  void add(String subscription, int count, int dueIn) throws SQLException {
    execute(
        """
        with added as (
          insert into document (id, kind, job_id, drive_row_id, subscription_id, subscription_key,
            resource_group, job_name, drive_id, state, sequence, length, md5, sha256, received_at)
          select gen_random_uuid(), 'manifest', gen_random_uuid(), gen_random_uuid(), '%1$s',
            '%1$s', 'g', 'j', 'd', 'received', nextval('document_sequence'), 1, repeat('A', 32),
            repeat('A', 64), now()
          from generate_series(1, %2$d) returning id, sequence)
        insert into backup_task (id, document_id, subscription_key, storage_account_id, container,
          blob_name, stamp, state, due_at, requested_at, expires_at)
        select gen_random_uuid(), id, '%1$s', 'account', 'container', id::text, now(), 'queued',
          now() + make_interval(secs => %3$d - 0.001 * row_number() over (order by sequence desc)),
          now(), now() + interval '7 days'
        from added
        """
            .formatted(subscription, count, dueIn));
  }

  /** Adds a second document of the same drive, with the bytes of this one, and no task yet. */
  UUID another(UUID document) throws SQLException {
    UUID id = UUID.randomUUID();
    execute(
        """
        insert into document (id, kind, job_id, drive_row_id, subscription_id, subscription_key,
          resource_group, job_name, drive_id, state, sequence, length, md5, sha256, received_at)
        select '%1$s', kind, job_id, drive_row_id, subscription_id, subscription_key,
          resource_group, job_name, drive_id, 'received', nextval('document_sequence'), length, md5,
          sha256, now()
        from document where id = '%2$s'
        """
            .formatted(id, document));
    execute(
        """
        insert into document_chunk (document_id, ordinal, bytes)
        select '%s', ordinal, bytes from document_chunk where document_id = '%s'
        """
            .formatted(id, document));
    return id;
  }

  /** Nothing is on the queue any more. */
  void clear() throws SQLException {
    execute("delete from backup_task");
  }

  /** The lease of a claimed task, or its wait, is over. */
  void due(UUID task) throws SQLException {
    execute("update backup_task set due_at = now() - interval '1 second' where id = ?", task);
  }

  int execute(String sql, Object... arguments) throws SQLException {
    try (Connection connection = servers.open();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, arguments);
      return statement.executeUpdate();
    }
  }

  /** The first column of the first row, as text. */
  String value(String sql, Object... arguments) throws SQLException {
    return values(sql, arguments).get(0);
  }

  /** The first column, as text. */
  List<String> values(String sql, Object... arguments) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = servers.open();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, arguments);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          values.add(row.getString(1));
        }
      }
    }
    return values;
  }

  private static void set(PreparedStatement statement, Object... arguments) throws SQLException {
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, arguments[i]);
    }
  }
}

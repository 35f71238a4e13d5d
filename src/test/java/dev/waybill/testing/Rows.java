package dev.waybill.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The service's database from behind: for states that no request leads to, and for what is kept.
 */
public final class Rows {
  private static final String OF_JOB = " where subscription_key = ? and name_key = lower(?)";

  private final Servers servers;

  /** The rows of these servers. */
  public Rows(Servers servers) {
    this.servers = servers;
  }

  /** Runs a statement; answers how many rows it changed. */
  public int execute(String sql, Object... values) {
    try (Connection connection = servers.open();
        PreparedStatement statement = prepared(connection, sql, values)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Deletes the documents and tasks that other tests have left. */
  public void deleteDocuments() {
    deleteDocumentsExcept();
  }

  /** As {@link #deleteDocuments()}, but for those of some subscriptions. */
  public void deleteDocumentsExcept(String... subscriptions) {
    try (Connection connection = servers.open();
        Statement lock = connection.createStatement()) {
      connection.setAutoCommit(false);
      // In the order of the service, so that its worker and this never wait for each other.
      lock.execute("lock table job, drive, backup_task, document in exclusive mode");
      lock.execute("delete from verification");
      for (String table : List.of("backup_task", "document")) {
        String sql = "delete from " + table + " where subscription_key <> all (?)";
        try (PreparedStatement delete = prepared(connection, sql, (Object) subscriptions)) {
          delete.executeUpdate();
        }
      }
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Changes rows; at least one, or the test does not test what it says. */
  public void change(String sql, Object... values) {
    if (execute(sql, values) == 0) {
      throw new IllegalStateException("No row was changed by " + sql);
    }
  }

  /** The first column of the first row, as that type; null for no row. */
  public <T> T value(Class<T> type, String sql, Object... values) {
    return first(column(row -> row.getObject(1, type), sql, values));
  }

  /** The first column of the first row, as text; null for no row. */
  public String text(String sql, Object... values) {
    return first(texts(sql, values));
  }

  /** The first column, as text. */
  public List<String> texts(String sql, Object... values) {
    return column(row -> row.getString(1), sql, values);
  }

  /** What {@code select count(*)} from here on counts. */
  public long count(String fromAndWhere, Object... values) {
    return value(Long.class, "select count(*) from " + fromAndWhere, values);
  }

  /** How many connections wait for somebody's lock. */
  public long waitingForLocks() {
    return count(
        "pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
  }

  /** As {@link #texts(String, Object...)}, on another connection. */
  public static List<String> texts(Connection connection, String sql) throws SQLException {
    return column(connection, row -> row.getString(1), sql);
  }

  private <T> List<T> column(Column<T> column, String sql, Object... values) {
    try (Connection connection = servers.open()) {
      return column(connection, column, sql, values);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static <T> List<T> column(
      Connection connection, Column<T> column, String sql, Object... values) throws SQLException {
    try (PreparedStatement select = prepared(connection, sql, values);
        ResultSet rows = select.executeQuery()) {
      List<T> found = new ArrayList<>();
      while (rows.next()) {
        found.add(column.of(rows));
      }
      return found;
    }
  }

  private static <T> T first(List<T> found) {
    return found.isEmpty() ? null : found.get(0);
  }

  /** What is read of a row. */
  private interface Column<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** Puts a job into another state, with its drives where they are in it. */
  public void state(ArmApi api, String job, String state) {
    execute("update job set state = ?" + OF_JOB, state, api.subscription(), job);
    String drives =
        switch (state) {
          case "Creating", "Shipping" -> "Specified";
          case "Packaging" -> "Completed";
          case "Completed", "Closed" -> "ShippedBack";
          default -> state;
        };
    execute(
        "update drive d set state = ? from job where job.id = d.job_id"
            + OF_JOB.replace("where ", "and job."),
        drives,
        api.subscription(),
        job);
  }

  /** Everything about the jobs of a subscription, their drives and their history, as one text. */
  public String everything(ArmApi api) {
    String sql =
        """
        select coalesce(string_agg(concat_ws(e'\\n', to_jsonb(j),
          (select string_agg(to_jsonb(d)::text, e'\\n' order by d.position) from drive d
           where d.job_id = j.id),
          (select string_agg(to_jsonb(e)::text, e'\\n' order by e.id) from event e
           where e.job_id = j.id)), e'\\n' order by j.name_key), '')
        from job j where subscription_key = ?
        """;
    return text(sql, api.subscription());
  }

  /** The drives whose copy of their job's location and subscription differs from it. */
  public List<String> wronglyListed() {
    return texts(
        """
        select d.drive_id from drive d join job j on j.id = d.job_id
        where (d.location, d.subscription_key) <> (j.location, j.subscription_key)
        """);
  }

  /** Marks the backups of a subscription that are not done as failed: nothing retries them. */
  public void failBackups(String subscription, String message) {
    execute(
        """
        update backup_task t set state = 'failed', claim = claim + 1, finished_at = now(),
            error_code = 'BackupTimedOut', error_message = ?
        from document d
        where d.id = t.document_id and t.finished_at is null and d.subscription_key = lower(?)
        """,
        message,
        subscription);
  }

  /** Puts a manifest into the service's hands: of this drive, received and never backed up. */
  public void manifestInHand(ArmApi api, String job, String driveId) {
    String sql =
        """
        insert into document (id, kind, job_id, drive_row_id, subscription_id, subscription_key,
            resource_group, job_name, drive_id, state, sequence, length, md5, sha256, received_at)
        select ?, 'manifest', j.id, d.id, j.subscription_id, j.subscription_key,
            j.resource_group, j.name, d.drive_id, 'received', nextval('document_sequence'), 1,
            repeat('A', 32), repeat('A', 64), now()
        from job j join drive d on d.job_id = j.id
        where j.subscription_key = ? and j.name_key = lower(?) and d.drive_key = lower(?)
        """;
    execute(sql, UUID.randomUUID(), api.subscription(), job, driveId);
  }

  /** A statement with its values; the caller closes it. */
  public static PreparedStatement prepared(Connection connection, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }
}

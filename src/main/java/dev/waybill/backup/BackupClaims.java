package dev.waybill.backup;

import static dev.waybill.platform.SqlTimes.instant;
import static dev.waybill.platform.SqlTimes.seconds;

import dev.waybill.document.Document;
import dev.waybill.document.DocumentRows;
import dev.waybill.platform.Database;
import dev.waybill.platform.DatabaseException;
import dev.waybill.platform.Lease;
import dev.waybill.platform.Leases;
import dev.waybill.storage.BlobAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * How tasks are claimed, and claims kept. Leases run on the database's clock, which all replicas
 * share.
 */
@ApplicationScoped
class BackupClaims {
  /** How many subscriptions one look at the queue takes in. */
  static final int SUBSCRIPTIONS = 64;

  /** How many tasks of one subscription one look takes at most. */
  static final int OF_EACH = 4;

  // Index backup_task_open: hops from one subscription to the next without reading what lies
  // between, so that 100,000 tasks of one cost no more than one task. The first entry of each is
  // what is due first of it, so whoever has only tasks that wait is passed over here.
  static final String WAITING =
      """
      with recursive waiting as (
        (select subscription_key, due_at from backup_task
         where finished_at is null and subscription_key > ?
         order by subscription_key, due_at limit 1)
        union all
        select next.subscription_key, next.due_at from waiting w
        cross join lateral (
          select t.subscription_key, t.due_at from backup_task t
          where t.finished_at is null and t.subscription_key > w.subscription_key
          order by t.subscription_key, t.due_at limit 1) next)
      select subscription_key from waiting where due_at <= clock_timestamp() limit ?
      """;

  // Index backup_task_open: of each subscription what is due, by the time of the statement, which
  // bounds the scan; clock_timestamp() would read every task that waits, to find that it does. SKIP
  // LOCKED keeps claims of other replicas from waiting for this one; MATERIALIZED keeps the limit
  // exact.
  static final String CLAIM =
      """
      with picked as materialized (
        select p.id, case p.state when 'running' then p.due_at end as lease_ended_at
        from unnest(?, ?) with ordinality as w (subscription_key, room, place)
        cross join lateral (
          select id, state, due_at, row_number() over (order by due_at) as turn from (
            select id, state, due_at from backup_task
            where finished_at is null and subscription_key = w.subscription_key
              and due_at <= statement_timestamp()
            order by due_at limit w.room for update skip locked) due) p
        order by p.turn, w.place limit ?)
      update backup_task t
      set state = 'running', claim = t.claim + 1, attempt = t.attempt + 1,
          due_at = clock_timestamp() + make_interval(secs => ?)
      from picked, document d
      where t.id = picked.id and d.id = t.document_id
      returning t.id as task_id, t.claim, t.attempt, t.storage_account_id, t.container,
                t.blob_name, t.stamp, t.requested_at, t.expires_at, picked.lease_ended_at,
                t.traceparent, t.tracestate,
      """
          + DocumentRows.columns("d");

  /** How the leases of tasks are extended, and tasks handed back untried. */
  static final Leases.Statements LEASES =
      new Leases.Statements(
          """
          update backup_task t set due_at = clock_timestamp() + make_interval(secs => ?)
          from unnest(?, ?) as held (id, claim)
          where t.id = held.id and t.claim = held.claim and t.state = 'running'
          returning t.id
          """,
          """
          update backup_task t
          set state = 'queued', due_at = clock_timestamp(), attempt = greatest(attempt - 1, 0)
          from unnest(?, ?) as held (id, claim)
          where t.id = held.id and t.claim = held.claim and t.state = 'running'
          """);

  private static final Logger LOG = Logger.getLogger(BackupClaims.class);

  private final Leases<BackupTask> held;

  BackupClaims(Database database) {
    this.held = new Leases<>(database, LEASES);
  }

  /**
   * The next subscriptions behind this one that have a task due, {@link #SUBSCRIPTIONS} at most.
   */
  List<String> waiting(Connection connection, String after) throws SQLException {
    List<String> found = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(WAITING)) {
      select.setString(1, after);
      select.setInt(2, SUBSCRIPTIONS);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(row.getString(1));
        }
      }
    }
    return found;
  }

  /**
   * Claims tasks that are due, one of each subscription before a second of any; to be committed
   * before any work starts.
   *
   * @param rooms the subscriptions, in their order, and how many tasks each may get at most
   * @param most how many tasks all of them may get
   */
  List<BackupTask> claim(
      Connection connection, Map<String, Integer> rooms, int most, Duration lease)
      throws SQLException {
    List<BackupTask> claimed = new ArrayList<>();
    try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
      claim.setArray(1, connection.createArrayOf("text", rooms.keySet().toArray()));
      claim.setArray(2, connection.createArrayOf("int4", rooms.values().toArray()));
      claim.setInt(3, most);
      claim.setDouble(4, seconds(lease));
      try (ResultSet row = claim.executeQuery()) {
        while (row.next()) {
          claimed.add(read(row));
        }
      }
    }
    return claimed;
  }

  private static BackupTask read(ResultSet row) throws SQLException {
    Document document = DocumentRows.read(row);
    return new BackupTask(
        row.getObject("task_id", UUID.class),
        row.getLong("claim"),
        row.getInt("attempt"),
        new BlobAddress(
            row.getString("storage_account_id"),
            row.getString("container"),
            row.getString("blob_name")),
        instant(row, "stamp"),
        instant(row, "requested_at"),
        instant(row, "expires_at"),
        instant(row, "lease_ended_at"),
        document,
        new TraceParent(row.getString("traceparent"), row.getString("tracestate")));
  }

  /** Returns the tasks that this replica works on. */
  Leases<BackupTask> held() {
    return held;
  }

  /** Hands tasks back untried, because the service stops before their uploads ended. */
  void handBack(Collection<Lease<BackupTask>> leases) {
    try {
      held.release(leases);
    } catch (DatabaseException e) {
      leases.forEach(
          lease ->
              LoggedTask.during(
                  lease.work(),
                  () -> LOG.warnf("%s was not handed back; its lease will expire", lease.work())));
    }
  }
}

package dev.waybill.backup;

import dev.waybill.document.DocumentRows;
import dev.waybill.platform.Database;
import dev.waybill.platform.DatabaseException;
import dev.waybill.platform.Lease;
import dev.waybill.platform.Leases;
import dev.waybill.platform.Row;
import dev.waybill.storage.BlobAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

  private final Database database;
  private final Leases<BackupTask> held;

  BackupClaims(Database database) {
    this.database = database;
    this.held = new Leases<>(database, LEASES);
  }

  /**
   * The next subscriptions behind this one that have a task due, {@link #SUBSCRIPTIONS} at most.
   */
  List<String> waiting(String after) {
    return database
        .sql(WAITING)
        .bind(after, SUBSCRIPTIONS)
        .list(row -> row.text("subscription_key"));
  }

  /**
   * Claims tasks that are due, one of each subscription before a second of any; to be committed
   * before any work starts.
   *
   * @param rooms the subscriptions, in their order, and how many tasks each may get at most
   * @param most how many tasks all of them may get
   */
  List<BackupTask> claim(Map<String, Integer> rooms, int most, Duration lease) {
    return database
        .sql(CLAIM)
        .bindArray("text", rooms.keySet())
        .bindArray("int4", rooms.values())
        .bind(most, lease)
        .list(BackupClaims::read);
  }

  private static BackupTask read(Row row) {
    return new BackupTask(
        row.uuid("task_id"),
        row.number("claim"),
        row.integer("attempt"),
        new BlobAddress(
            row.text("storage_account_id"), row.text("container"), row.text("blob_name")),
        row.instant("stamp"),
        row.instant("requested_at"),
        row.instant("expires_at"),
        row.instant("lease_ended_at"),
        DocumentRows.read(row),
        new TraceParent(row.text("traceparent"), row.text("tracestate")));
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
              lease
                  .work()
                  .logged(
                      () ->
                          LOG.warnf(
                              "%s was not handed back; its lease will expire", lease.work())));
    }
  }
}

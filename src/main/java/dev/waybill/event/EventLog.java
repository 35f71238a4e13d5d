package dev.waybill.event;

import static dev.waybill.platform.SqlTimes.utc;

import dev.waybill.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The table {@code event}: rows are added with what they tell of, in its transaction, and never
 * changed; PostgreSQL refuses that. Events of a job are numbered one after the other, so a
 * transaction that records one locks the job.
 */
@ApplicationScoped
public class EventLog {
  // Index event_number, backwards. A job that is gone has left its ARM id with its last event, or,
  // when that was recorded before there were numbers, with its documents.
  private static final String INSERT =
      """
      insert into event (occurred_at, type, actor, actor_id, job_id, drive_id, document_id, data,
                         number, job_arm_id)
      select e.occurred_at, e.type, e.actor, e.actor_id, e.job_id, e.drive_id, e.document_id, e.data,
        coalesce((select max(number) from event
                  where job_id = e.job_id and number is not null), 0)
          + row_number() over (partition by e.job_id order by e.place),
        coalesce(e.arm_id,
          (select job_arm_id from event
           where job_id = e.job_id and number is not null order by number desc limit 1),
          (select '/subscriptions/' || subscription_id || '/resourceGroups/' || resource_group
                  || '/providers/Microsoft.ImportExport/jobs/' || job_name
           from document where job_id = e.job_id limit 1),
          'urn:uuid:' || e.job_id)
      from unnest(?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::text[],
                  ?::uuid[], ?::jsonb[], ?::text[]) with ordinality
        as e (occurred_at, type, actor, actor_id, job_id, drive_id, document_id, data, arm_id, place)
      returning type, job_id, number
      """;

  private final EventRows rows;
  private final Outbox outbox;
  private final Database database;

  /** Records events, and what subscribers of this outbox are to be sent. */
  public EventLog(EventRows rows, Outbox outbox, Database database) {
    this.rows = rows;
    this.outbox = outbox;
    this.database = database;
  }

  /**
   * Locks jobs to the end of the transaction, present or deleted, so that their events come one
   * after the other. A transaction that records an event takes this lock before any other of the
   * job: the job first, then its drives, then documents and tasks.
   *
   * @return the ARM ids of those that are present
   */
  public Map<UUID, String> lock(Collection<UUID> jobIds) {
    // By id, so that two transactions that lock several never wait for each other.
    String sql =
        """
        select id, '/subscriptions/' || subscription_id || '/resourceGroups/' || resource_group
                   || '/providers/Microsoft.ImportExport/jobs/' || name as arm_id
        from job where id = any(?) order by id for no key update
        """;
    SortedSet<UUID> deleted = new TreeSet<>(jobIds);
    Map<UUID, String> armIds = new HashMap<>();
    database
        .sql(sql)
        .bindArray("uuid", List.copyOf(deleted))
        .list(row -> armIds.put(row.uuid("id"), row.text("arm_id")));
    deleted.removeAll(armIds.keySet());
    // Backups of a job go on when it is deleted, and there is no row to lock.
    for (UUID jobId : deleted) {
      database
          .sql("select pg_advisory_xact_lock('event'::regclass::oid::int, hashtext(?))")
          .bind(jobId.toString())
          .exists();
    }
    return armIds;
  }

  /** Adds an event in the current transaction, and what subscribers are to be sent. */
  public void record(Event event) {
    record(List.of(event));
  }

  /** As {@link #record(Event)}, of many; those of a job in the order of this list. */
  public void record(List<Event> events) {
    Map<UUID, String> armIds = lock(events.stream().map(Event::jobId).toList());
    outbox.add(insert(events, armIds));
  }

  private List<NumberedEvent> insert(List<Event> events, Map<UUID, String> armIds) {
    return database
        .sql(INSERT)
        .bindArray("timestamptz", values(events, event -> utc(event.at()).toString()))
        .bindArray("text", values(events, event -> event.type().name()))
        .bindArray("text", values(events, event -> event.actor().name()))
        .bindArray("text", values(events, event -> event.actor().id()))
        .bindArray("uuid", values(events, Event::jobId))
        .bindArray("text", values(events, Event::driveId))
        .bindArray("uuid", values(events, Event::documentId))
        .bindArray("jsonb", values(events, event -> rows.data(event.data())))
        .bindArray("text", values(events, event -> armIds.get(event.jobId())))
        .list(
            row ->
                new NumberedEvent(
                    row.constant(EventType.class, "type"),
                    row.uuid("job_id"),
                    row.number("number")));
  }

  private static List<Object> values(List<Event> events, Function<Event, Object> field) {
    return events.stream().map(field).collect(Collectors.toCollection(ArrayList::new));
  }

  /** Returns the history of a job, oldest first. */
  public List<Event> ofJob(UUID jobId) {
    // Index event_of_job.
    return database
        .sql("select " + EventRows.COLUMNS + " from event e where e.job_id = ? order by e.id")
        .bind(jobId)
        .list(rows::read);
  }
}

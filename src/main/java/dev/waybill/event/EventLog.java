package dev.waybill.event;

import static dev.waybill.platform.SqlTimes.utc;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * The table {@code event}: rows are added with what they tell of, in its transaction, and never
 * changed; PostgreSQL refuses that. Events of a job are numbered one after the other, so whoever
 * records one holds the job.
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

  /** For the container. */
  public EventLog(EventRows rows, Outbox outbox) {
    this.rows = rows;
    this.outbox = outbox;
  }

  /**
   * Holds jobs to the end of the transaction, there or gone, so that their events come one after
   * the other. Whoever records an event does it before he holds anything else of the job: all take
   * the job first, then its drives, then documents and tasks.
   */
  public void lock(Connection connection, Collection<UUID> jobIds) throws SQLException {
    JobLock.take(connection, jobIds);
  }

  /** Adds an event in the transaction of this connection, and what subscribers are to be sent. */
  public void record(Connection connection, Event event) throws SQLException {
    record(connection, List.of(event));
  }

  /** As {@link #record(Connection, Event)}, of many; those of a job in the order of this list. */
  public void record(Connection connection, List<Event> events) throws SQLException {
    Map<UUID, String> armIds = JobLock.take(connection, events.stream().map(Event::jobId).toList());
    outbox.add(connection, insert(connection, events, armIds));
  }

  private List<NumberedEvent> insert(
      Connection connection, List<Event> events, Map<UUID, String> armIds) throws SQLException {
    List<NumberedEvent> numbered = new ArrayList<>();
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      Columns columns = new Columns(connection, insert, events);
      columns.set(1, "timestamptz", event -> utc(event.at()).toString());
      columns.set(2, "text", event -> event.type().name());
      columns.set(3, "text", event -> event.actor().name());
      columns.set(4, "text", event -> event.actor().id());
      columns.set(5, "uuid", Event::jobId);
      columns.set(6, "text", Event::driveId);
      columns.set(7, "uuid", Event::documentId);
      columns.set(8, "jsonb", event -> rows.data(event.data()));
      columns.set(9, "text", event -> armIds.get(event.jobId()));
      try (ResultSet row = insert.executeQuery()) {
        while (row.next()) {
          numbered.add(
              new NumberedEvent(
                  EventType.valueOf(row.getString(1)),
                  row.getObject(2, UUID.class),
                  row.getLong(3)));
        }
      }
    }
    return numbered;
  }

  /** Parameters of a statement that are arrays, each of one field of all events. */
  private record Columns(Connection connection, PreparedStatement statement, List<Event> events) {
    void set(int index, String type, Function<Event, Object> field) throws SQLException {
      statement.setArray(
          index, connection.createArrayOf(type, events.stream().map(field).toArray()));
    }
  }

  /** The history of a job, oldest first. */
  public List<Event> ofJob(Connection connection, UUID jobId) throws SQLException {
    // Index event_of_job.
    String sql = "select " + EventRows.COLUMNS + " from event e where e.job_id = ? order by e.id";
    List<Event> events = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, jobId);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          events.add(rows.read(row));
        }
      }
    }
    return events;
  }
}

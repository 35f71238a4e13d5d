package dev.waybill.event;

import static dev.waybill.database.SqlTimes.utc;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

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
      select ?, ?, ?, ?, job.id, ?, ?, ?::jsonb,
        coalesce((select max(number) from event
                  where job_id = job.id and number is not null), 0) + 1,
        coalesce(job.arm_id,
          (select job_arm_id from event
           where job_id = job.id and number is not null order by number desc limit 1),
          (select '/subscriptions/' || subscription_id || '/resourceGroups/' || resource_group
                  || '/providers/Microsoft.ImportExport/jobs/' || job_name
           from document where job_id = job.id limit 1),
          'urn:uuid:' || job.id)
      from (values (?::uuid, ?::text)) as job (id, arm_id)
      returning number
      """;

  private final EventRows rows;
  private final Outbox outbox;

  /** For the container. */
  public EventLog(EventRows rows, Outbox outbox) {
    this.rows = rows;
    this.outbox = outbox;
  }

  /**
   * Holds a job to the end of the transaction, there or gone, so that its events come one after the
   * other. Whoever records an event does it before he holds anything else of the job: all take the
   * job first, then its drives, then documents and tasks.
   */
  public void lock(Connection connection, UUID jobId) throws SQLException {
    JobLock.take(connection, jobId);
  }

  /** Adds an event in the transaction of this connection, and what subscribers are to be sent. */
  public void record(Connection connection, Event event) throws SQLException {
    String armId = JobLock.take(connection, event.jobId());
    outbox.add(connection, event, insert(connection, event, armId));
  }

  private long insert(Connection connection, Event event, String armId) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setObject(1, utc(event.at()));
      insert.setString(2, event.type().name());
      insert.setString(3, event.actor().name());
      insert.setString(4, event.actor().id());
      insert.setString(5, event.driveId());
      insert.setObject(6, event.documentId());
      insert.setString(7, rows.data(event.data()));
      insert.setObject(8, event.jobId());
      insert.setString(9, armId);
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
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

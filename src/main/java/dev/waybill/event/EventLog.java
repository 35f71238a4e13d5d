package dev.waybill.event;

import static dev.waybill.database.SqlTimes.instant;
import static dev.waybill.database.SqlTimes.utc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;

/**
 * The table {@code event}: rows are added with what they tell of, in its transaction, and never
 * changed; PostgreSQL refuses that.
 */
@ApplicationScoped
public class EventLog {
  private static final TypeReference<SortedMap<String, String>> DATA = new TypeReference<>() {};

  private final ObjectMapper json;

  /** For the container. */
  public EventLog(ObjectMapper json) {
    this.json = json;
  }

  /** Adds an event in the transaction of this connection. */
  public void record(Connection connection, Event event) throws SQLException {
    String sql =
        """
        insert into event (occurred_at, type, actor, actor_id, job_id, drive_id, document_id, data)
        values (?, ?, ?, ?, ?, ?, ?, ?::jsonb)
        """;
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setObject(1, utc(event.at()));
      insert.setString(2, event.type().name());
      insert.setString(3, event.actor().name());
      insert.setString(4, event.actor().id());
      insert.setObject(5, event.jobId());
      insert.setString(6, event.driveId());
      insert.setObject(7, event.documentId());
      insert.setString(8, json.writeValueAsString(event.data()));
      insert.executeUpdate();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A map of texts is always JSON", e);
    }
  }

  /** The history of a job, oldest first. */
  public List<Event> ofJob(Connection connection, UUID jobId) throws SQLException {
    // Index event_of_job.
    String sql =
        """
        select occurred_at, type, actor, actor_id, job_id, drive_id, document_id, data
        from event where job_id = ? order by id
        """;
    List<Event> events = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, jobId);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          events.add(read(row));
        }
      }
    }
    return events;
  }

  private Event read(ResultSet row) throws SQLException {
    try {
      return new Event(
          instant(row, "occurred_at"),
          EventType.valueOf(row.getString(2)),
          new Actor(row.getString(3), row.getString(4)),
          row.getObject(5, UUID.class),
          row.getString(6),
          row.getObject(7, UUID.class),
          json.readValue(row.getString(8), DATA));
    } catch (JsonProcessingException e) {
      throw new SQLException("event.data holds something else than texts", e);
    }
  }
}

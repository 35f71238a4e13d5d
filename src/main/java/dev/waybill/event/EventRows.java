package dev.waybill.event;

import static dev.waybill.platform.SqlTimes.instant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.security.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;

/** Events as the table {@code event} has them. */
@ApplicationScoped
public class EventRows {
  /** The columns of an event, of the alias {@code e}. */
  public static final String COLUMNS =
      "e.occurred_at, e.type, e.actor, e.actor_id, e.job_id, e.drive_id, e.document_id, e.data";

  private static final TypeReference<SortedMap<String, String>> DATA = new TypeReference<>() {};

  private final ObjectMapper json;

  /** For the container. */
  public EventRows(ObjectMapper json) {
    this.json = json;
  }

  /** The event of the present row. */
  public Event read(ResultSet row) throws SQLException {
    try {
      return new Event(
          instant(row, "occurred_at"),
          EventType.valueOf(row.getString("type")),
          new Actor(row.getString("actor"), row.getString("actor_id")),
          row.getObject("job_id", UUID.class),
          row.getString("drive_id"),
          row.getObject("document_id", UUID.class),
          json.readValue(row.getString("data"), DATA));
    } catch (JsonProcessingException e) {
      throw new SQLException("event.data holds something else than texts", e);
    }
  }

  /** What {@code event.data} holds of an event. */
  String data(Map<String, String> data) {
    try {
      return json.writeValueAsString(data);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A map of texts is always JSON", e);
    }
  }
}

package dev.waybill.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.platform.Row;
import dev.waybill.security.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.SortedMap;

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

  /** Reads the event of the current row. */
  public Event read(Row row) {
    try {
      return new Event(
          row.instant("occurred_at"),
          row.constant(EventType.class, "type"),
          new Actor(row.text("actor"), row.text("actor_id")),
          row.uuid("job_id"),
          row.text("drive_id"),
          row.uuid("document_id"),
          json.readValue(row.text("data"), DATA));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("event.data holds something other than texts", e);
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

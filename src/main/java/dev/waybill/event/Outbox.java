package dev.waybill.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/**
 * What subscribers are to be sent, added in the transaction of the event: an event that is there is
 * to be delivered, and one that was rolled back is not.
 */
@ApplicationScoped
public class Outbox {
  // The row of the lane is held to the end of the transaction: whoever empties the lane meanwhile
  // waits, and sees then that there is more. Those who record events of the job hold the job, so
  // they never wait for each other here.
  private static final String ADD =
      """
      with subscribers as materialized (select name, clock_timestamp() as now from unnest(?) name),
      added as (
        insert into event_delivery (subscriber, job_id, number, queued_at)
        select name, ?, ?, now from subscribers)
      insert into event_lane (subscriber, job_id, pending, due_at, waiting_since)
      select name, ?, 1, now, now from subscribers
      on conflict (subscriber, job_id) do update set pending = event_lane.pending + 1
      """;

  private final EventsConfig config;
  private final Event<Added> added;

  /** For the container. */
  public Outbox(EventsConfig config, Event<Added> added) {
    this.config = config;
    this.added = added;
  }

  /** There is something new to deliver, once the present transaction is committed. */
  public record Added() {}

  void add(Connection connection, dev.waybill.event.Event event, long number) throws SQLException {
    String[] takers = takers(event.type());
    if (takers.length == 0) {
      return;
    }
    UUID job = event.jobId();
    try (PreparedStatement insert = connection.prepareStatement(ADD)) {
      Array names = connection.createArrayOf("text", takers);
      insert.setArray(1, names);
      insert.setObject(2, job);
      insert.setLong(3, number);
      insert.setObject(4, job);
      insert.executeUpdate();
    }
    added.fire(new Added());
  }

  private String[] takers(EventType type) {
    return config.subscribers().entrySet().stream()
        .filter(s -> s.getValue().types().map(types -> types.contains(type.name())).orElse(true))
        .map(s -> s.getKey())
        .toArray(String[]::new);
  }
}

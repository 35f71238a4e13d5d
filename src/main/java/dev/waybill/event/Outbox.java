package dev.waybill.event;

import dev.waybill.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.ArrayList;
import java.util.List;
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
      with new as materialized (
        select subscriber, job_id, number, clock_timestamp() as now
        from unnest(?::text[], ?::uuid[], ?::int8[]) as e (subscriber, job_id, number)),
      added as (
        insert into event_delivery (subscriber, job_id, number, queued_at)
        select subscriber, job_id, number, now from new)
      insert into event_lane (subscriber, job_id, pending, due_at, waiting_since)
      select subscriber, job_id, count(*), min(now), min(now) from new
      group by subscriber, job_id order by subscriber, job_id
      on conflict (subscriber, job_id) do update set pending = event_lane.pending + excluded.pending
      """;

  private final EventsConfig config;
  private final Database database;
  private final Event<Added> added;

  /** Adds what these subscribers are to be sent. */
  public Outbox(EventsConfig config, Database database, Event<Added> added) {
    this.config = config;
    this.database = database;
    this.added = added;
  }

  /** There is something new to deliver, once the present transaction is committed. */
  public record Added() {}

  void add(List<NumberedEvent> events) {
    List<String> subscribers = new ArrayList<>();
    List<UUID> jobs = new ArrayList<>();
    List<Long> numbers = new ArrayList<>();
    for (NumberedEvent event : events) {
      for (String taker : takers(event.type())) {
        subscribers.add(taker);
        jobs.add(event.jobId());
        numbers.add(event.number());
      }
    }
    if (subscribers.isEmpty()) {
      return;
    }
    database
        .sql(ADD)
        .bindArray("text", subscribers)
        .bindArray("uuid", jobs)
        .bindArray("int8", numbers)
        .update();
    added.fire(new Added());
  }

  private List<String> takers(EventType type) {
    return config.subscribers().entrySet().stream()
        .filter(s -> s.getValue().types().map(types -> types.contains(type.name())).orElse(true))
        .map(s -> s.getKey())
        .toList();
  }
}

package dev.waybill.webhook;

import dev.waybill.arm.ArmPage;
import dev.waybill.platform.Database;
import dev.waybill.security.Action;
import dev.waybill.security.Requires;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The subscribers of events, for operators. */
@Path("/station/v1/eventSubscribers")
@Produces(MediaType.APPLICATION_JSON)
public class EventSubscribersResource {
  private final Subscribers subscribers;
  private final Database database;

  EventSubscribersResource(Subscribers subscribers, Database database) {
    this.subscribers = subscribers;
    this.database = database;
  }

  /** Lists the subscribers that are configured, and those for whom something still waits. */
  @GET
  @Requires(value = Action.EVENT_SUBSCRIBERS_READ, everywhere = true)
  @Transactional
  public ArmPage<EventSubscriber> list() {
    Map<String, Subscriber> configured =
        subscribers.all().stream().collect(Collectors.toMap(Subscriber::name, Function.identity()));
    Map<String, Waiting> waiting = Waiting.read(database);
    Map<String, Instant> last = new HashMap<>();
    database
        .sql("select name, last_delivered_at from event_subscriber")
        .list(row -> last.put(row.text("name"), row.instant("last_delivered_at")));
    SortedSet<String> names = new TreeSet<>(configured.keySet());
    names.addAll(waiting.keySet());
    return new ArmPage<>(
        names.stream()
            .map(
                name ->
                    EventSubscriber.of(
                        name,
                        configured.get(name),
                        waiting.getOrDefault(name, Waiting.NOTHING),
                        last.get(name)))
            .toList(),
        null);
  }
}

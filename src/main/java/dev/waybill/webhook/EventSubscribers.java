package dev.waybill.webhook;

import static dev.waybill.platform.SqlTimes.instant;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How subscribers are: those that are configured, and those that something still waits for. */
@ApplicationScoped
public class EventSubscribers {
  private final Subscribers subscribers;

  EventSubscribers(Subscribers subscribers) {
    this.subscribers = subscribers;
  }

  /** All of them, by name. */
  public List<EventSubscriber> all(Connection connection) throws SQLException {
    Map<String, Subscriber> configured =
        subscribers.all().stream().collect(Collectors.toMap(Subscriber::name, Function.identity()));
    Map<String, Waiting> waiting = Waiting.read(connection);
    Map<String, Instant> last = lastDelivered(connection);
    SortedSet<String> names = new TreeSet<>(configured.keySet());
    names.addAll(waiting.keySet());
    return names.stream()
        .map(
            name ->
                EventSubscriber.of(
                    name,
                    configured.get(name),
                    waiting.getOrDefault(name, Waiting.NOTHING),
                    last.get(name)))
        .toList();
  }

  private static Map<String, Instant> lastDelivered(Connection connection) throws SQLException {
    Map<String, Instant> last = new HashMap<>();
    String sql = "select name, last_delivered_at from event_subscriber";
    try (PreparedStatement select = connection.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        last.put(row.getString(1), instant(row, "last_delivered_at"));
      }
    }
    return last;
  }
}

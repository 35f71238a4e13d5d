package dev.waybill.faults;

import dev.waybill.testing.Replica;
import dev.waybill.testing.Servers;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The replicas, each with a link of its own to PostgreSQL. One that ends, for whatever reason, is
 * started again, as a kubelet does.
 */
final class Fleet implements AutoCloseable {
  /** What the replicas are told beside the usual: everything that lasts is short. */
  private static final Map<String, String> SHORT =
      Map.ofEntries(
          Map.entry("waybill.backup.lease", "5s"),
          Map.entry("waybill.backup.retry-max", "2s"),
          Map.entry("waybill.backup.prune-interval", "2s"),
          Map.entry("waybill.documents.idle-timeout", "5s"),
          Map.entry("waybill.documents.min-rate", "0"),
          Map.entry("waybill.documents.receiving-lease", "10s"),
          Map.entry("waybill.rate-limit.reads.burst", "1000000"),
          Map.entry("waybill.rate-limit.writes.burst", "1000000"),
          Map.entry("waybill.storage.timeout", "20s"),
          Map.entry("waybill.verification.schedule", "1m"),
          Map.entry("waybill.verification.percentage", "10"),
          Map.entry("waybill.verification.bytes-per-second", "64M"),
          Map.entry("quarkus.datasource.jdbc.max-size", "16"),
          Map.entry("quarkus.http.read-timeout", "9s"));

  private static final long LOOK_MILLIS = 250;

  private final Servers servers;
  private final List<Place> places;
  private final List<Path> logs = new CopyOnWriteArrayList<>();
  private final AtomicInteger starts = new AtomicInteger();
  private final StorageProxy storage;
  private volatile boolean closed;

  /** The place of one replica. */
  final class Place {
    private final Link link;
    private final Thread keeper;
    private volatile Replica replica;
    private volatile boolean serving;

    private Place(Vertx vertx, int number) {
      link = new Link(vertx, port(servers.jdbcUrl(), "(?<=:)\\d+(?=/)"));
      keeper = new Thread(this::keep, "keeper-" + number);
      keeper.start();
    }

    Link link() {
      return link;
    }

    Replica replica() {
      return replica;
    }

    private void keep() {
      while (!closed) {
        Replica next = Replica.start(servers, settings(this));
        starts.incrementAndGet();
        logs.add(next.logFile());
        replica = next;
        while (next.running() && !closed) {
          serving = next.ready();
          Waits.pass(LOOK_MILLIS);
        }
        serving = false;
        next.close();
      }
    }
  }

  Fleet(Servers servers, Vertx vertx, StorageProxy storage, int size) {
    this.servers = servers;
    this.storage = storage;
    this.places = IntStream.range(0, size).mapToObj(i -> new Place(vertx, i)).toList();
  }

  private Map<String, String> settings(Place place) {
    Map<String, String> settings = new HashMap<>(SHORT);
    settings.put(
        "quarkus.datasource.jdbc.url",
        servers.jdbcUrl().replaceFirst(":\\d+/", ":%d/".formatted(place.link.port())));
    settings.put(
        "waybill.storage.accounts.devstoreaccount1.connection-string",
        servers
            .connectionString()
            .replaceFirst("127[.]0[.]0[.]1:\\d+", "127.0.0.1:" + storage.port()));
    return settings;
  }

  /** The number that a pattern finds. */
  static int port(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .mapToInt(found -> Integer.parseInt(found.group()))
        .findFirst()
        .orElseThrow();
  }

  List<Place> places() {
    return places;
  }

  /** Those that were ready when last looked at; whether they answer now is another thing. */
  List<Replica> serving() {
    List<Replica> found = new ArrayList<>();
    for (Place place : places) {
      if (place.serving) {
        found.add(place.replica);
      }
    }
    return found;
  }

  /** Whether all of them are ready now. */
  boolean allReady() {
    return places.stream().allMatch(p -> p.replica != null && p.replica.ready());
  }

  /** How often a replica was started. */
  int starts() {
    return starts.get();
  }

  /** All that any replica has written. */
  List<Path> logs() {
    return logs;
  }

  @Override
  public void close() {
    closed = true;
    for (Place place : places) {
      try {
        place.keeper.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}

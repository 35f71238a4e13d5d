package dev.waybill.platform;

import static org.awaitility.Awaitility.await;

import dev.waybill.testing.Replica;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * What stands before the replicas in production: requests go round those that were ready when last
 * looked at, and a 503 that says when to come back is sent again, to the next one. Everything else
 * that is no answer counts as a failure.
 */
final class Rotation implements AutoCloseable {
  private static final long LOOK_MILLIS = 100;
  private static final int TRIES = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Replica> replicas = new CopyOnWriteArrayList<>();
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger turnedAway = new AtomicInteger();
  private final Thread look = new Thread(this::look, "rotation");
  private volatile List<Replica> ready = List.of();
  private volatile Replica ending;

  Rotation(List<Replica> replicas) {
    this.replicas.addAll(replicas);
    this.ready = List.copyOf(replicas);
    look.start();
  }

  /**
   * To be told before a replica is asked to end: it gets requests, ready or not, until it has
   * turned one away. However slow the senders are, a drain is met that way, as it is by a balancer
   * that looks seldom.
   */
  void ending(Replica old) {
    ending = old;
  }

  /** Replaces a replica; the new one gets requests as soon as it is ready. */
  void replace(Replica old, Replica with) {
    replicas.add(with);
    replicas.remove(old);
  }

  /** How many answers were a 503 that asked to come back. */
  int turnedAway() {
    return turnedAway.get();
  }

  /** How many replicas get requests now. */
  int size() {
    return ready.size();
  }

  private void look() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        ready = replicas.stream().filter(this::isServed).toList();
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isServed(Replica replica) {
    return replica == ending || replica.ready();
  }

  /** Sends the request that is made for an address until it has an answer other than a 503. */
  HttpResponse<String> send(String path, Function<URI, HttpRequest> request)
      throws IOException, InterruptedException {
    for (int i = 0; i < TRIES; i++) {
      Replica replica = one();
      HttpResponse<String> answer =
          client.send(request.apply(replica.api(path)), BodyHandlers.ofString());
      if (answer.statusCode() != 503) {
        return answer;
      }
      requireClean(answer);
      turnedAway.incrementAndGet();
      if (replica == ending) {
        ending = null;
      }
    }
    throw new IOException("%d tries, and 503 each time: %s".formatted(TRIES, path));
  }

  private static void requireClean(HttpResponse<String> answer) throws IOException {
    if (answer.headers().firstValue("Retry-After").isEmpty()
        || !answer.body().contains("\"ServiceUnavailable\"")) {
      throw new IOException("A 503 that does not ask to come back: " + answer.body());
    }
  }

  private Replica one() {
    List<Replica> now = ready;
    if (now.isEmpty()) {
      now = await().atMost(PATIENCE).until(() -> ready, some -> !some.isEmpty());
    }
    return now.get(Math.floorMod(next.getAndIncrement(), now.size()));
  }

  @Override
  public void close() {
    look.interrupt();
  }
}

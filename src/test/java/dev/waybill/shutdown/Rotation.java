package dev.waybill.shutdown;

import dev.waybill.testing.Replica;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Replica> replicas = new CopyOnWriteArrayList<>();
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger turnedAway = new AtomicInteger();
  private final Thread look = new Thread(this::look, "rotation");
  private volatile List<Replica> ready = List.of();

  Rotation(List<Replica> replicas) {
    this.replicas.addAll(replicas);
    this.ready = List.copyOf(replicas);
    look.start();
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
        ready = replicas.stream().filter(Replica::ready).toList();
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends the request that is made for an address until it has an answer other than a 503. */
  HttpResponse<String> send(String path, Function<URI, HttpRequest> request)
      throws IOException, InterruptedException {
    for (int i = 0; i < TRIES; i++) {
      HttpResponse<String> answer =
          client.send(request.apply(one().api(path)), BodyHandlers.ofString());
      if (answer.statusCode() != 503) {
        return answer;
      }
      requireClean(answer);
      turnedAway.incrementAndGet();
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
    return now.get(Math.floorMod(next.getAndIncrement(), now.size()));
  }

  @Override
  public void close() {
    look.interrupt();
  }
}

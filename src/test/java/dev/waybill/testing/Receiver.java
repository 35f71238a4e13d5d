package dev.waybill.testing;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** A subscriber as a test wants it: it notes what comes, and answers as it is told to. */
public final class Receiver implements AutoCloseable {
  private static final int NO_BODY = -1;
  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Queue<Received> received = new ConcurrentLinkedQueue<>();
  private volatile Supplier<Answer> answers = () -> Answer.TAKEN;

  /** What a request gets. */
  public enum Answer {
    /** 204; the event counts as received. */
    TAKEN,
    /** The event is received, and the answer is lost on its way. */
    TAKEN_AND_LOST,
    /** 500. */
    REFUSED,
    /** 503 that asks for an hour of peace. */
    BUSY,
    /** Sent on to somebody else. */
    REDIRECTED,
    /** The connection ends. */
    CUT,
    /** Nothing, as long as somebody waits. */
    NOTHING
  }

  /**
   * One request.
   *
   * @param headers their names in lower case
   * @param body as it came
   * @param event the same, read
   * @param answer what it got
   */
  public record Received(Map<String, String> headers, String body, JsonNode event, Answer answer) {
    public Received {
      headers = Map.copyOf(headers);
    }

    /** Whether the receiver has the event. */
    public boolean taken() {
      return answer == Answer.TAKEN || answer == Answer.TAKEN_AND_LOST;
    }

    /** An attribute of the event; null when it has none such. */
    public String attribute(String name) {
      return event.path(name).textValue();
    }
  }

  private Receiver(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Starts one that takes everything. */
  public static Receiver start() {
    try {
      return new Receiver(
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it is. */
  public String url() {
    return "http://127.0.0.1:%d/events".formatted(server.getAddress().getPort());
  }

  /** From now on, every request gets one of these. */
  public void answer(Supplier<Answer> next) {
    answers = next;
  }

  /** From now on, every request gets this. */
  public void answer(Answer always) {
    answer(() -> always);
  }

  /** All requests so far, in the order in which they came. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  /** All requests so far about a job. */
  public List<Received> about(String armId) {
    return received.stream().filter(r -> armId.equals(r.attribute("source"))).toList();
  }

  /** The ids of events that it has of a job, each where it came first. */
  public List<String> firsts(String armId) {
    Map<String, Received> firsts = new LinkedHashMap<>();
    about(armId).stream()
        .filter(Received::taken)
        .forEach(r -> firsts.putIfAbsent(r.attribute("id"), r));
    return List.copyOf(firsts.keySet());
  }

  /** What it has of a job, in the form of the job's history: each event where it came first. */
  public List<Map<String, Object>> history(String armId) {
    Map<String, Map<String, Object>> firsts = new LinkedHashMap<>();
    about(armId).stream()
        .filter(Received::taken)
        .forEach(
            r ->
                firsts.putIfAbsent(
                    r.attribute("id"), JSON.convertValue(r.event().get("data"), OBJECT)));
    return List.copyOf(firsts.values());
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    Answer answer = answers.get();
    received.add(new Received(headers, body, JSON.readTree(body), answer));
    switch (answer) {
      case TAKEN -> exchange.sendResponseHeaders(204, NO_BODY);
      case REFUSED -> exchange.sendResponseHeaders(500, NO_BODY);
      case BUSY -> {
        exchange.getResponseHeaders().add("Retry-After", "3600");
        exchange.sendResponseHeaders(503, NO_BODY);
      }
      case REDIRECTED -> {
        exchange.getResponseHeaders().add("Location", url() + "/elsewhere");
        exchange.sendResponseHeaders(307, NO_BODY);
      }
      case TAKEN_AND_LOST, CUT -> {} // To close it without an answer cuts the connection.
      case NOTHING -> waitForTheEnd();
    }
    exchange.close();
  }

  private void waitForTheEnd() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}

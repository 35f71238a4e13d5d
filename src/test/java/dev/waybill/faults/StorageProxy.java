package dev.waybill.faults;

import dev.waybill.dev.ServerPort;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between the replicas and the storage, and does to requests what networks do. */
final class StorageProxy {
  /** What can happen to a request. */
  enum Fault {
    /** It comes late. */
    DELAYED,
    /** It comes so late that the lease of whoever sent it has ended. */
    OVERDUE,
    /** It never comes, and the connection breaks. */
    LOST,
    /** Half of it comes. */
    TORN,
    /** One bit of its body arrives as another one. */
    CORRUPTED,
    /** It is answered by somebody who is overloaded, and never done. */
    REFUSED,
    /** It is done, and its answer is lost. */
    SWALLOWED,
    /** It is done, and half of its answer comes back. */
    ANSWER_TORN
  }

  private static final int[] REFUSALS = {500, 503, 429};
  private static final int LONGEST_DELAY = 300;
  private static final int BEYOND_THE_LEASE = 7_000;

  private final ServerPort port = ServerPort.free("storage proxy");
  private final Vertx vertx;
  private final HttpClient client;
  private final int target;
  private final Random random;
  private final Map<Fault, AtomicInteger> counts = new ConcurrentHashMap<>();
  private volatile int percent;
  private volatile boolean away;

  StorageProxy(Vertx vertx, int target, long seed) {
    this.vertx = vertx;
    this.target = target;
    this.random = new Random(seed);
    this.client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(256));
    HttpServerOptions options = new HttpServerOptions().setMaxHeaderSize(64 * 1024);
    Waits.on(
        vertx
            .createHttpServer(options)
            .requestHandler(this::handle)
            .listen(port.number(), "127.0.0.1"));
  }

  int port() {
    return port.number();
  }

  /** From now on something happens to so many of a hundred requests. */
  void weather(int percent) {
    this.percent = percent;
  }

  /** From now on nobody is there. */
  void leave() {
    away = true;
  }

  /** And now there is. */
  void comeBack() {
    away = false;
  }

  /** How often what happened. */
  Map<Fault, Integer> counts() {
    Map<Fault, Integer> numbers = new TreeMap<>();
    counts.forEach((fault, count) -> numbers.put(fault, count.get()));
    return numbers;
  }

  private void handle(HttpServerRequest request) {
    if (away) {
      request.connection().close();
      return;
    }
    request.body().onSuccess(body -> treat(request, body));
  }

  private void treat(HttpServerRequest request, Buffer body) {
    Fault fault = next();
    if (fault == null) {
      forward(request, body, null);
      return;
    }
    counts.computeIfAbsent(fault, unseen -> new AtomicInteger()).incrementAndGet();
    switch (fault) {
      case DELAYED -> vertx.setTimer(1 + pick(LONGEST_DELAY), late -> forward(request, body, null));
      case OVERDUE -> vertx.setTimer(BEYOND_THE_LEASE, late -> forward(request, body, null));
      case LOST -> request.connection().close();
      case TORN -> tear(request, body);
      case CORRUPTED -> forward(request, corrupted(request, body), null);
      case REFUSED -> refuse(request);
      case SWALLOWED, ANSWER_TORN -> forward(request, body, fault);
    }
  }

  private synchronized Fault next() {
    if (random.nextInt(100) >= percent) {
      return null;
    }
    Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
    // A request that is so late holds up a whole slot of a worker.
    return fault == Fault.OVERDUE && random.nextInt(4) > 0 ? Fault.SWALLOWED : fault;
  }

  private synchronized int pick(int bound) {
    return random.nextInt(bound);
  }

  /** Not a list of blocks: nothing protects that but the network, and https does. */
  private Buffer corrupted(HttpServerRequest request, Buffer body) {
    if (body.length() == 0 || "blocklist".equals(request.getParam("comp"))) {
      return body;
    }
    int place = pick(body.length());
    return body.copy().setByte(place, (byte) (body.getByte(place) ^ 1));
  }

  private void refuse(HttpServerRequest request) {
    request
        .response()
        .setStatusCode(REFUSALS[pick(REFUSALS.length)])
        .putHeader(HttpHeaders.RETRY_AFTER, "1")
        .putHeader("x-ms-error-code", "ServerBusy")
        .end();
  }

  private void tear(HttpServerRequest request, Buffer body) {
    open(request)
        .onSuccess(
            out -> {
              out.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length()));
              out.write(body.slice(0, body.length() / 2))
                  .onComplete(
                      written -> {
                        out.reset();
                        request.connection().close();
                      });
            })
        .onFailure(refused -> request.connection().close());
  }

  private Future<HttpClientRequest> open(HttpServerRequest request) {
    return client
        .request(request.method(), target, "127.0.0.1", request.uri())
        .onSuccess(out -> out.headers().setAll(request.headers()));
  }

  private void forward(HttpServerRequest request, Buffer body, Fault fault) {
    open(request)
        .compose(out -> out.send(body))
        .compose(
            answer -> answer.body().onSuccess(content -> answer(request, answer, content, fault)))
        .onFailure(refused -> request.connection().close());
  }

  private static void answer(
      HttpServerRequest request, HttpClientResponse answer, Buffer content, Fault fault) {
    // Headers alone are no half of an answer: who has them all has it whole.
    if (fault == Fault.SWALLOWED || (fault == Fault.ANSWER_TORN && content.length() == 0)) {
      request.connection().close();
      return;
    }
    request.response().setStatusCode(answer.statusCode()).headers().setAll(answer.headers());
    if (fault == Fault.ANSWER_TORN) {
      request
          .response()
          .write(content.slice(0, content.length() / 2))
          .onComplete(written -> request.connection().close());
      return;
    }
    if (content.length() > 0) {
      request.response().end(content);
    } else {
      request.response().end();
    }
  }
}

package dev.waybill.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is sent to where an answer points: manifests and signatures have one address each. */
class RedirectTest extends AtIdentityProvider {
  private static final BlobAddress ADDRESS =
      new BlobAddress(TestAccounts.ID, "container", "waies/blob.xml");

  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer elsewhere;
  private HttpServer storage;
  private int status;

  @BeforeEach
  void startBoth() throws IOException {
    elsewhere = start(exchange -> asked.incrementAndGet());
    storage = start(exchange -> point(exchange, status));
  }

  @AfterEach
  void stopBoth() {
    elsewhere.stop(0);
    storage.stop(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void storageThatPointsElsewhereIsNotFollowed(int redirect) {
    status = redirect;
    BlobStore store = TestAccounts.store(TestAccounts.key(address(storage)));

    for (Runnable call :
        List.<Runnable>of(
            () -> store.put(ADDRESS, TestAccounts.IDENTITY, TestAccounts.BYTES),
            () -> store.isThere(ADDRESS, TestAccounts.IDENTITY),
            () -> store.open(ADDRESS))) {
      StorageException failure = catchThrowableOfType(StorageException.class, call::run);
      assertThat(failure.code()).isEqualTo("Http" + redirect);
    }
    assertThat(asked).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void identityProviderThatPointsElsewhereIsNotFollowed(int redirect) {
    provider.answer(redirect, "", Map.of("Location", address(elsewhere)));
    assertThat(failure(secret()).code()).startsWith("Identity");

    // Nor to a place that is as well trusted.
    provider.answer(redirect, "", Map.of("Location", provider.address() + "elsewhere"));
    int before = provider.waiting();
    assertThat(failure(secret()).code()).startsWith("Identity");

    assertThat(asked).hasValue(0);
    assertThat(provider.waiting()).isEqualTo(before + 1);
  }

  private void point(HttpExchange exchange, int redirect) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().set("Location", address(elsewhere) + exchange.getRequestURI());
    exchange.sendResponseHeaders(redirect, -1);
    exchange.close();
  }

  private static HttpServer start(Handler handler) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          handler.handle(exchange);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String address(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private interface Handler {
    void handle(HttpExchange exchange) throws IOException;
  }
}

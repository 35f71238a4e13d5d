package dev.waybill.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;

/**
 * The issuer of {@link Tokens} as services see it: its discovery document and its keys; and as
 * browsers see it: where people sign in, without being asked anything.
 */
public final class TestIssuer implements AutoCloseable {
  private static final String KEYS = "/keys";

  private final HttpServer server;
  private final AtomicInteger asked = new AtomicInteger();
  private final CodeFlow flow = new CodeFlow();
  private volatile List<RsaJsonWebKey> keys = List.of(Tokens.KEY);
  private volatile boolean away;

  private TestIssuer(HttpServer server) {
    this.server = server;
    server.createContext("/.well-known/openid-configuration", this::discovery);
    server.createContext(KEYS, this::keys);
    server.createContext("/authorize", flow::authorize);
    server.createContext("/token", exchange -> answer(exchange, flow.tokens(exchange)));
    server.start();
  }

  /** Starts it on a port of its own. */
  public static TestIssuer start() {
    try {
      InetAddress loopback = InetAddress.getLoopbackAddress();
      return new TestIssuer(HttpServer.create(new InetSocketAddress(loopback, 0), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What makes a service take its tokens. */
  public Map<String, String> settings() {
    return Map.of(
        "quarkus.oidc.auth-server-url", address(),
        "quarkus.oidc.token.issuer", Tokens.ISSUER,
        "quarkus.oidc.token.audience", Tokens.AUDIENCE);
  }

  /** What lets people sign in at the console of a service. */
  public Map<String, String> consoleSettings() {
    return Map.of(
        "waybill.console.client-id", CodeFlow.CLIENT,
        "waybill.console.client-secret", CodeFlow.SECRET);
  }

  /** The people that it signs in at the console, and what they are given. */
  public CodeFlow flow() {
    return flow;
  }

  /** From now on it signs with these. */
  public void rotate(RsaJsonWebKey... newKeys) {
    keys = List.of(newKeys);
  }

  /** From now on it answers nobody, or everybody again. */
  public void setAway(boolean isAway) {
    away = isAway;
  }

  /** How often its keys were fetched. */
  public int asked() {
    return asked.get();
  }

  /** Where it is. */
  public String address() {
    return "http://127.0.0.1:%d".formatted(server.getAddress().getPort());
  }

  private void discovery(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        """
        {"issuer": "%1$s", "jwks_uri": "%2$s%3$s", "authorization_endpoint": "%2$s/authorize",
        "token_endpoint": "%2$s/token", "end_session_endpoint": "%2$s/end-session"}
        """
            .formatted(Tokens.ISSUER, address(), KEYS));
  }

  private void keys(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    answer(exchange, new JsonWebKeySet(keys).toJson());
  }

  private void answer(HttpExchange exchange, String body) throws IOException {
    answer(exchange, new CodeFlow.Answer(200, body));
  }

  private void answer(HttpExchange exchange, CodeFlow.Answer answer) throws IOException {
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(away ? 503 : answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

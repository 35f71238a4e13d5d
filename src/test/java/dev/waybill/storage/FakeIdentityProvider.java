package dev.waybill.storage;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.waybill.dev.DevelopmentCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Microsoft Entra ID, or the token endpoint of a machine: it answers what a test tells it to. */
final class FakeIdentityProvider implements AutoCloseable {
  private final HttpServer server;
  private final String scheme;
  private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
  private volatile int status = 200;
  private volatile String answer = "";
  private volatile Map<String, String> headers = Map.of();

  /** One request as it came: its parameters, of the query or the form, decoded. */
  record Request(String method, URI uri, Headers headers, Map<String, String> parameters) {}

  private FakeIdentityProvider(HttpServer server, String scheme) {
    this.server = server;
    this.scheme = scheme;
    server.createContext("/", this::handle);
    server.start();
  }

  /** The endpoint of a machine. */
  static FakeIdentityProvider http() throws IOException {
    return new FakeIdentityProvider(HttpServer.create(loopback(), 0), "http");
  }

  /** The endpoint for applications. */
  static FakeIdentityProvider https(DevelopmentCertificate certificate)
      throws IOException, GeneralSecurityException {
    HttpsServer server = HttpsServer.create(loopback(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context(certificate)));
    return new FakeIdentityProvider(server, "https");
  }

  /** From now on, answers this. */
  void answer(int newStatus, String newAnswer) {
    answer(newStatus, newAnswer, Map.of());
  }

  void answer(int newStatus, String newAnswer, Map<String, String> newHeaders) {
    status = newStatus;
    answer = newAnswer;
    headers = newHeaders;
  }

  /** What it was asked next. */
  Request request() {
    return requests.remove();
  }

  /** How often it was asked, of what no test has looked at yet. */
  int waiting() {
    return requests.size();
  }

  String address() {
    return "%s://127.0.0.1:%d/".formatted(scheme, server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
    URI uri = exchange.getRequestURI();
    String parameters = uri.getRawQuery() == null ? body : uri.getRawQuery();
    requests.add(
        new Request(
            exchange.getRequestMethod(), uri, exchange.getRequestHeaders(), decoded(parameters)));
    headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static Map<String, String> decoded(String parameters) {
    Map<String, String> decoded = new HashMap<>();
    for (String parameter : parameters.split("&", -1)) {
      String[] pair = parameter.split("=", 2);
      String twice = decoded.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
      if (twice != null) {
        throw new IllegalArgumentException(pair[0] + " is there twice");
      }
    }
    return decoded;
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static SSLContext context(DevelopmentCertificate certificate)
      throws IOException, GeneralSecurityException {
    char[] password = certificate.password().toCharArray();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream stream = Files.newInputStream(certificate.keyStore())) {
      store.load(stream, password);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}

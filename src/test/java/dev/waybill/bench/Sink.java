package dev.waybill.bench;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;

/**
 * A storage account that says yes to every write and keeps nothing, so that whoever writes to it is
 * what is measured.
 */
final class Sink implements AutoCloseable {
  private static final String KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6";

  private static final String ACCOUNT = "devstoreaccount1";
  private static final String SETTING =
      "waybill.storage.accounts." + ACCOUNT + ".connection-string";

  private final Vertx vertx = Vertx.vertx();
  private final int port;

  private Sink() throws Exception {
    this.port =
        vertx
            .createHttpServer()
            .requestHandler(Sink::answer)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get()
            .actualPort();
  }

  static Sink start() throws Exception {
    return new Sink();
  }

  private static void answer(HttpServerRequest request) {
    boolean write = "PUT".equals(request.method().name());
    HttpServerResponse response =
        request
            .response()
            .setStatusCode(write ? 201 : 200)
            .putHeader("ETag", "\"0x1\"")
            .putHeader("Last-Modified", "Mon, 02 Nov 2026 00:00:00 GMT")
            .putHeader("x-ms-request-id", "sink")
            .putHeader("x-ms-version", "2025-05-05");
    request.endHandler(all -> response.end());
    request.resume();
  }

  /** The settings of a replica whose storage it is. */
  Map<String, String> settings() {
    return Map.of(SETTING, connectionString());
  }

  /** What a storage client needs to reach it. */
  String connectionString() {
    return "DefaultEndpointsProtocol=http;AccountName=%1$s;AccountKey=%2$s;BlobEndpoint=http://127.0.0.1:%3$d/%1$s;"
        .formatted(ACCOUNT, KEY + "=".repeat((4 - KEY.length() % 4) % 4), port);
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}

package dev.waybill.leaks;

import dev.waybill.testing.Replica;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Sends requests with a token, and keeps every answer as evidence. */
final class Sender {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Replica replica;
  private final Evidence evidence;
  private final String token;

  Sender(Replica replica, Evidence evidence, String token) {
    this.replica = replica;
    this.evidence = evidence;
    this.token = token;
  }

  /** Sends a request, and keeps head and body of its answer. */
  String send(String method, String path, String body, String... headers) {
    HttpResponse<String> answer = exchange(method, path, body, headers);
    evidence.add(method + " " + answer.statusCode(), answer.body());
    return answer.body();
  }

  /** As {@link #send}, for the two requests whose bodies are there to give out secrets. */
  String receive(String method, String path) {
    return exchange(method, path, "").body();
  }

  String get(String path) {
    return send("GET", path, "");
  }

  String json(String method, String path, String body) {
    return send(method, path, body, "Content-Type", "application/json");
  }

  String manifest(String path, String manifest, String... headers) {
    return send("PUT", path, manifest, headers);
  }

  private HttpResponse<String> exchange(
      String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(replica.api(path))
            .header("Authorization", "Bearer " + token)
            .method(method, BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
      evidence.add("heads", answer.headers().map().toString());
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

package dev.waybill.life;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.waybill.testing.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The service over HTTP, as cheaply as many thousand requests want it. */
final class LifeHttp {
  static final String JSON = "application/json";
  static final String XML = "application/xml";

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI service;

  LifeHttp(URI service) {
    this.service = service;
  }

  /**
   * An answer.
   *
   * @param body as JSON; missing when there is none
   */
  record Reply(int status, JsonNode body) {
    String code() {
      return status < 400 ? null : body.at("/error/code").asText();
    }

    String message() {
      return body.path("error").toString();
    }
  }

  Reply get(String path) {
    return send("GET", path, JSON, null);
  }

  /** A request; one without a body says nothing of its type. */
  Reply send(String method, String path, String type, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.resolve(path))
            .timeout(LONGEST)
            .header("Authorization", Tokens.bearer());
    if (body == null) {
      request.method(method, BodyPublishers.noBody());
    } else {
      request.header("Content-Type", type).method(method, BodyPublishers.ofByteArray(body));
    }
    try {
      HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
      return new Reply(answer.statusCode(), read(answer.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode read(byte[] body) throws IOException {
    return body.length == 0 ? MissingNode.getInstance() : MAPPER.readTree(body);
  }
}

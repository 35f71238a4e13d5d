package dev.waybill.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.testing.Replica;
import dev.waybill.testing.Tokens;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Sends requests to whichever replica there is, again and again until the answer is one that means
 * something. What a client cannot know is told to the history.
 */
final class Desk {
  private static final Duration PATIENCE = Duration.ofSeconds(12);
  private static final long PAUSE_MILLIS = 50;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Answers to a request that came at a bad time; it is to be sent again. */
  private static final Set<Integer> COME_BACK = Set.of(408, 429, 503);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final Fleet fleet;
  private final History history;

  Desk(Fleet fleet, History history) {
    this.fleet = fleet;
    this.history = history;
  }

  /**
   * An answer, at last.
   *
   * @param certain whether no request before this one can still be under way
   */
  record Answer(int status, String body, boolean certain) {
    boolean yes() {
      return status < 300;
    }

    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(body, e);
      }
    }
  }

  Answer send(String method, String path, String type, byte[] body) {
    boolean certain = true;
    while (true) {
      Replica replica = anyone();
      try {
        HttpRequest request =
            HttpRequest.newBuilder(replica.api(path))
                .header("Authorization", Tokens.bearer())
                .timeout(PATIENCE)
                .header("Content-Type", type)
                .method(method, BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() < 500 && !COME_BACK.contains(answer.statusCode())) {
          return new Answer(answer.statusCode(), answer.body(), certain);
        }
        history.turnedAway(answer.statusCode() + " " + code(answer));
        // An answer of 5xx says that it failed, not that nothing of it was done.
      } catch (IOException e) {
        history.unknown();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      certain = false;
      Waits.pass(PAUSE_MILLIS);
    }
  }

  private static String code(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body()).at("/error/code").asText("without an envelope");
    } catch (JsonProcessingException e) {
      return "without JSON";
    }
  }

  private Replica anyone() {
    List<Replica> serving = fleet.serving();
    while (serving.isEmpty()) {
      Waits.pass(PAUSE_MILLIS);
      serving = fleet.serving();
    }
    return serving.get(ThreadLocalRandom.current().nextInt(serving.size()));
  }
}

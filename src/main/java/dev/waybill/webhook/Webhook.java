package dev.waybill.webhook;

import dev.waybill.event.EventsConfig;
import dev.waybill.platform.Written;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/**
 * One request to a subscriber, signed as Standard Webhooks has it. Whatever the subscriber does, it
 * ends in time, and holds a few KiB of the answer at most.
 */
@ApplicationScoped
class Webhook {
  private static final int SUCCESSES = 2;
  private static final int CLIENT_ERRORS = 4;
  private static final int SERVER_ERRORS = 5;
  private static final int HUNDRED = 100;

  private final CloudEvents cloudEvents;
  private final Duration timeout;
  private final Clock clock;
  private final HttpClient client;

  Webhook(CloudEvents cloudEvents, EventsConfig config, Clock clock) {
    this.cloudEvents = cloudEvents;
    this.timeout = config.requestTimeout();
    this.clock = clock;
    this.client =
        HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .connectTimeout(timeout)
            .build();
  }

  /** Sends an event; answers why it was not taken, or nothing when it was. */
  Optional<Failure> send(Subscriber subscriber, Delivery delivery) throws InterruptedException {
    CompletableFuture<HttpResponse<Void>> answer =
        client.sendAsync(request(subscriber, delivery), head -> new ShortBody());
    try {
      return failure(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.of(timedOut());
    } catch (ExecutionException e) {
      return Optional.of(failure(e.getCause()));
    } finally {
      answer.cancel(true); // Of one that has ended, nothing is left to cancel.
    }
  }

  private HttpRequest request(Subscriber subscriber, Delivery delivery) {
    byte[] body = cloudEvents.body(delivery);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(subscriber.url())
            .timeout(timeout)
            .header("Content-Type", CloudEvents.CONTENT_TYPE)
            .header("User-Agent", "Waybill")
            .POST(BodyPublishers.ofByteArray(body));
    if (!subscriber.signers().isEmpty()) {
      long timestamp = clock.instant().getEpochSecond();
      String signatures =
          subscriber.signers().stream()
              .map(signer -> signer.sign(delivery.id(), timestamp, body))
              .collect(Collectors.joining(" "));
      request
          .header("webhook-id", delivery.id())
          .header("webhook-timestamp", Long.toString(timestamp))
          .header("webhook-signature", signatures);
    }
    return request.build();
  }

  private Optional<Failure> failure(HttpResponse<Void> answer) {
    int status = answer.statusCode();
    Failure.Code code =
        switch (status / HUNDRED) {
          case SUCCESSES -> null;
          case CLIENT_ERRORS -> Failure.Code.ClientError;
          case SERVER_ERRORS -> Failure.Code.ServerError;
          default -> Failure.Code.UnexpectedAnswer;
        };
    return Optional.ofNullable(code)
        .map(
            kind ->
                new Failure(
                    kind,
                    "It answered with " + status + ".",
                    RetryAfter.read(answer.headers(), clock.instant())));
  }

  private Failure failure(Throwable cause) {
    if (cause instanceof HttpTimeoutException) {
      return timedOut();
    }
    for (Throwable e = cause; e != null; e = e.getCause()) {
      if (e instanceof UnresolvedAddressException) {
        return new Failure(Failure.Code.UnknownHost, "There is no such host.");
      }
      if (e instanceof SSLException) {
        return new Failure(
            Failure.Code.TlsFailed, "Its certificate is not trusted, or it speaks no TLS.");
      }
    }
    return cause instanceof IOException
        ? new Failure(Failure.Code.Unreachable, "There was no connection, or it broke.")
        : new Failure(Failure.Code.InternalError, "Waybill failed: " + cause.getClass().getName());
  }

  private Failure timedOut() {
    return new Failure(
        Failure.Code.TimedOut,
        "There was no answer, or no end of it, within %s.".formatted(Written.duration(timeout)));
  }
}

package dev.waybill.arm;

import dev.waybill.platform.Drain;
import io.quarkus.arc.All;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jboss.logging.MDC;

/**
 * What holds for every request before it reaches a resource: ids, headers that every answer
 * carries, and the limit on announced bodies.
 */
@ApplicationScoped
public class ArmHttp {
  /** The header of an answer with the id of its request. */
  public static final String REQUEST_ID = "x-ms-request-id";

  /** The header of an answer with the id of all requests that belong together. */
  public static final String CORRELATION_ID = "x-ms-correlation-request-id";

  static final String CLIENT_REQUEST_ID = "x-ms-client-request-id";

  private static final int FIRST = 10_000;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final ArmAnswers answers;
  private final List<BodyLimit> limits;
  private final SecurityHeaders headers;
  private final Drain drain;

  ArmHttp(ArmAnswers answers, @All List<BodyLimit> limits, SecurityHeaders headers, Drain drain) {
    this.answers = answers;
    this.limits = limits;
    this.drain = drain;
    this.headers = headers;
  }

  void register(@Observes Filters filters) {
    filters.register(this::answerWithHeaders, FIRST);
    filters.register(this::refuseWhileStopping, FIRST - 1);
    filters.register(this::refuseWithoutHost, FIRST - 2);
    filters.register(this::refuseTooLarge, FIRST - 3);
  }

  private void answerWithHeaders(RoutingContext http) {
    String requestId = UUID.randomUUID().toString();
    http.put(ArmRequest.REQUEST_ID, requestId);
    addLogFields(requestId, http.request().path());
    String correlationId = http.request().getHeader(CORRELATION_ID);
    http.response()
        .putHeader(REQUEST_ID, requestId)
        .putHeader(CORRELATION_ID, ResourceNames.isGuid(correlationId) ? correlationId : requestId);
    headers.put(http);
    returnClientRequestId(http);
    http.addHeadersEndHandler(sending -> lastHeaders(http));
    http.addEndHandler(ended -> UnreadBody.drain(http));
    http.next();
  }

  /** Adds the ids of the request to every line that is logged for it, on whichever thread. */
  private static void addLogFields(String requestId, String path) {
    MDC.put("requestId", requestId);
    PathNames names = PathNames.of(path);
    names.jobId().ifPresent(id -> MDC.put("job", id));
    if (names.drive() != null) {
      MDC.put("drive", names.drive());
    }
  }

  private static void lastHeaders(RoutingContext http) {
    withoutCharset(http.response());
    if (UnreadBody.isGivenUp(http)) {
      http.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
  }

  /** JSON has one encoding and its media type no parameter (RFC 8259); clients compare it so. */
  private static void withoutCharset(HttpServerResponse response) {
    String type = response.headers().get(HttpHeaders.CONTENT_TYPE);
    if (type != null && type.startsWith(ArmAnswers.JSON + ";")) {
      response.putHeader(HttpHeaders.CONTENT_TYPE, ArmAnswers.JSON);
    }
  }

  private static void returnClientRequestId(RoutingContext http) {
    String id = http.request().getHeader(CLIENT_REQUEST_ID);
    String wanted = http.request().getHeader("x-ms-return-client-request-id");
    if (ResourceNames.isGuid(id) && "true".equalsIgnoreCase(wanted)) {
      http.response().putHeader(CLIENT_REQUEST_ID, id);
    }
  }

  private void refuseWhileStopping(RoutingContext http) {
    if (drain.begun()) {
      if (http.request().version() != HttpVersion.HTTP_2) {
        http.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      }
      answers.refuse(
          http,
          ArmException.of(
                  503,
                  "ServiceUnavailable",
                  "This replica of the service is stopping. Try the same request again.")
              .retryAfter(RETRY_AFTER));
      return;
    }
    http.next();
  }

  /** HTTP/1.0 may leave the host out; links and routes are made of it. */
  private void refuseWithoutHost(RoutingContext http) {
    if (http.request().authority() == null) {
      answers.refuse(
          http, ArmErrors.invalidRequestContent("Host", "The header 'Host' is required."));
      return;
    }
    http.next();
  }

  private void refuseTooLarge(RoutingContext http) {
    long limit =
        limits.stream()
            .map(l -> l.of(http.normalizedPath()))
            .filter(OptionalLong::isPresent)
            .mapToLong(OptionalLong::getAsLong)
            .findFirst()
            .orElse(ArmBody.LIMIT);
    if (announced(http) > limit) {
      answers.refuse(http, ArmErrors.requestTooLarge(limit));
      return;
    }
    http.next();
  }

  private static long announced(RoutingContext http) {
    try {
      String length = http.request().getHeader(HttpHeaders.CONTENT_LENGTH);
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }
}

package dev.waybill.arm;

import dev.waybill.shutdown.Drain;
import dev.waybill.shutdown.OpenRequests;
import io.quarkus.arc.All;
import io.quarkus.runtime.LaunchMode;
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
  private final boolean publicHttps;
  private final Drain drain;
  private final OpenRequests requests;

  /** For the container. */
  public ArmHttp(
      ArmAnswers answers,
      @All List<BodyLimit> limits,
      ArmConfig config,
      Drain drain,
      OpenRequests requests) {
    this.answers = answers;
    this.limits = limits;
    this.drain = drain;
    this.requests = requests;
    this.publicHttps = config.publicUrl().filter(u -> "https".equals(u.getScheme())).isPresent();
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
    LoggedRequest.begin(requestId, http.request().path());
    String correlationId = http.request().getHeader(CORRELATION_ID);
    HttpServerResponse response = http.response();
    response
        .putHeader(REQUEST_ID, requestId)
        .putHeader(CORRELATION_ID, ResourceNames.isGuid(correlationId) ? correlationId : requestId)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
        .putHeader("Pragma", "no-cache")
        .putHeader(HttpHeaders.EXPIRES, "-1")
        .putHeader("X-Content-Type-Options", "nosniff");
    if (!isOfDevelopment(http)) {
      response
          .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
          .putHeader("X-Frame-Options", "DENY")
          .putHeader("Referrer-Policy", "no-referrer");
    }
    if (http.request().isSSL() || publicHttps) {
      response.putHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
    returnClientRequestId(http);
    http.addHeadersEndHandler(sending -> lastHeaders(http));
    http.addEndHandler(ended -> UnreadBody.drain(http));
    http.next();
  }

  /** The pages of the development mode are for a browser, with scripts and frames. */
  private static boolean isOfDevelopment(RoutingContext http) {
    return LaunchMode.current() == LaunchMode.DEVELOPMENT
        && http.request().path().startsWith("/q/");
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

  /** Counted before it is asked, so that no request begins unseen while the service stops. */
  private void refuseWhileStopping(RoutingContext http) {
    requests.came();
    http.addEndHandler(ended -> requests.ended());
    if (drain.begun()) {
      if (http.request().version() != HttpVersion.HTTP_2) {
        http.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      }
      answers.refuse(http, ArmErrors.stopping(RETRY_AFTER));
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

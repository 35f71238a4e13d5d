package dev.waybill.arm;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * Takes in what is left of a body after its answer was given. Closing at once would reset the
 * connection, and a sender that is still writing would lose the answer that tells it why.
 */
final class UnreadBody {
  /** More than a sender's and our own buffers hold; a sender that goes on is cut off. */
  private static final long MOST = 256L * 1024 * 1024;

  /** Long enough for the answer to be read by a sender that has nothing more to say. */
  private static final long PARTING_MILLIS = 1000;

  private static final int REQUEST_TIMEOUT = 408;

  private UnreadBody() {}

  /** A sender that was too slow would be as slow with the rest: the connection is given up. */
  static boolean isGivenUp(RoutingContext http) {
    return http.response().getStatusCode() == REQUEST_TIMEOUT
        && http.request().version() != HttpVersion.HTTP_2;
  }

  static void drain(RoutingContext http) {
    HttpServerRequest request = http.request();
    if (request.isEnded()) {
      return;
    }
    if (isGivenUp(http)) {
      http.vertx().setTimer(PARTING_MILLIS, passed -> request.connection().close());
    }
    long[] taken = {0};
    request.handler(
        buffer -> {
          taken[0] += buffer.length();
          if (taken[0] > MOST) {
            request.connection().close();
          }
        });
    request.resume();
  }
}

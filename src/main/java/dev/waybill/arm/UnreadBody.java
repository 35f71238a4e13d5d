package dev.waybill.arm;

import io.vertx.core.http.HttpServerRequest;

/**
 * Takes in what is left of a body after its answer was given. Closing at once would reset the
 * connection, and a sender that is still writing would lose the answer that tells it why.
 */
final class UnreadBody {
  /** More than a sender's and our own buffers hold; a sender that goes on is cut off. */
  private static final long MOST = 256L * 1024 * 1024;

  private UnreadBody() {}

  static void drain(HttpServerRequest request) {
    if (request.isEnded()) {
      return;
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

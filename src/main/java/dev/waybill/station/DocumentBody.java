package dev.waybill.station;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.InputStream;

/**
 * A document as it is sent.
 *
 * @param bytes its bytes; they are asked for when the first one is read
 * @param announced how many there are, when the sender says so; else 0
 * @param digests those that its sender gave
 */
record DocumentBody(InputStream bytes, long announced, SentDigests digests) {
  /**
   * The body of a request.
   *
   * @throws dev.waybill.arm.ArmException 400 when a digest in its head is none
   */
  static DocumentBody of(HttpServerRequest request, InputStream bytes) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    // That it is a number within bounds was checked when the request came.
    return new DocumentBody(
        bytes, length == null ? 0 : Long.parseLong(length), SentDigests.of(request.headers()));
  }
}

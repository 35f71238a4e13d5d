package dev.waybill.upload;

import dev.waybill.document.Fingerprint;
import dev.waybill.security.Actor;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;

/**
 * A document as it is sent.
 *
 * @param bytes its bytes; they are asked for when the first one is read
 * @param announced how many there are, when the sender says so; else 0
 * @param sender who sends it
 * @param check what it is held to when all of it has come
 */
public record DocumentBody(InputStream bytes, long announced, Actor sender, Check check) {
  /** What only the sender's side can say of bytes that have come. */
  public interface Check {
    /**
     * Whether they are those that were sent.
     *
     * @throws dev.waybill.arm.ArmException when they are not
     * @throws IOException when it cannot be told
     */
    void requireSame(Fingerprint came) throws IOException;
  }

  /**
   * The body of a request.
   *
   * @throws dev.waybill.arm.ArmException 400 when a digest in its head is none
   */
  static DocumentBody of(HttpServerRequest request, Actor sender, InputStream bytes) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    SentDigests digests = SentDigests.of(request.headers());
    // That it is a number within bounds was checked when the request came.
    long announced = length == null ? 0 : Long.parseLong(length);
    return new DocumentBody(bytes, announced, sender, digests::requireSame);
  }
}

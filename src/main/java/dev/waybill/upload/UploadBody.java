package dev.waybill.upload;

import dev.waybill.document.Fingerprint;
import dev.waybill.security.Actor;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;

/**
 * The body of an upload.
 *
 * @param bytes its bytes; a client is asked for them when the first one is read
 * @param announced how many there are, when the client announces it; else 0
 * @param sender who uploads it
 * @param check what is checked when all of it was read
 */
public record UploadBody(InputStream bytes, long announced, Actor sender, Check check) {
  /** A check against what only the sender's side knows of the bytes. */
  public interface Check {
    /**
     * Requires that the received bytes are those that were sent.
     *
     * @throws dev.waybill.arm.ArmException when they are not
     * @throws IOException when that cannot be determined
     */
    void requireSame(Fingerprint received) throws IOException;
  }

  /**
   * Returns the body of a request.
   *
   * @throws dev.waybill.arm.ArmException 400 when a digest in its headers is not valid
   */
  static UploadBody of(HttpServerRequest request, Actor sender, InputStream bytes) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    UploadDigests digests = UploadDigests.of(request.headers());
    // That it is a number within bounds was checked when the request came.
    long announced = length == null ? 0 : Long.parseLong(length);
    return new UploadBody(bytes, announced, sender, digests::requireSame);
  }
}

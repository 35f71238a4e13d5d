package dev.waybill.upload;

import java.io.IOException;

/** A sender that was silent for too long, or slower than any line is. */
final class SenderTooSlowException extends IOException {
  SenderTooSlowException() {
    super("The sender does not keep up");
  }
}

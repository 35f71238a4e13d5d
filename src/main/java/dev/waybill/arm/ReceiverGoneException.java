package dev.waybill.arm;

import java.io.IOException;

/** Whoever asked has gone before the whole answer was sent: nobody's fault, and nobody to tell. */
public final class ReceiverGoneException extends IOException {
  /** Wraps what the connection failed with. */
  public ReceiverGoneException(IOException cause) {
    super("The receiver has gone", cause);
  }
}

package dev.waybill.dev;

/** Says in one sentence, fit to be shown as it is, why a server could not be started or stopped. */
public final class EmbeddedServerException extends RuntimeException {
  /** A failure that the reader of the message can do something about. */
  public EmbeddedServerException(String message) {
    super(message);
  }

  /** A failure with the exception that led to it. */
  public EmbeddedServerException(String message, Throwable cause) {
    super(message, cause);
  }
}

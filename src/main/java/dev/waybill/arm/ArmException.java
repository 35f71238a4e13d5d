package dev.waybill.arm;

import java.time.Duration;
import java.util.Optional;

/** A refusal that carries its HTTP status and its error; one mapper turns it into the envelope. */
public final class ArmException extends RuntimeException {
  private final int status;
  private final transient ArmError error;
  private final transient Duration retryAfter;

  /** A refusal with this HTTP status. */
  public ArmException(int status, ArmError error) {
    this(status, error, null);
  }

  /** A refusal that the sender may try again after a while. */
  public ArmException(int status, ArmError error, Duration retryAfter) {
    super(error.code() + ": " + error.message());
    this.status = status;
    this.error = error;
    this.retryAfter = retryAfter;
  }

  /** The same, with what led to it, for the log. */
  public ArmException because(Throwable cause) {
    initCause(cause);
    return this;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** What goes into the envelope. */
  public ArmError error() {
    return error;
  }

  /** The value of {@code Retry-After}, where trying again may help. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}

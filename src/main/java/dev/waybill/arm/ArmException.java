package dev.waybill.arm;

import java.time.Duration;
import java.util.Optional;

/** A refusal that carries its HTTP status and its error; one mapper turns it into the envelope. */
public final class ArmException extends RuntimeException {
  private final int status;
  private transient ArmError error;
  private transient Duration retryAfter;

  /** A refusal with this HTTP status. */
  public ArmException(int status, ArmError error) {
    super(error.code() + ": " + error.message());
    this.status = status;
    this.error = error;
  }

  /** Makes a refusal with this HTTP status, error code and message. */
  public static ArmException of(int status, String code, String message) {
    return new ArmException(status, ArmError.of(code, message, null));
  }

  /** Names the field, parameter or header at fault. */
  public ArmException target(String name) {
    error = new ArmError(error.code(), error.message(), name, error.details());
    return this;
  }

  /** Lets the caller try again after a while. */
  public ArmException retryAfter(Duration pause) {
    retryAfter = pause;
    return this;
  }

  /** Adds the cause, for the log. */
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

package dev.waybill.storage;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A call to a storage account that failed, sorted by what can mend it. */
public final class StorageException extends RuntimeException {
  private static final Set<String> ABSENT = Set.of("BlobNotFound", "ContainerNotFound");

  /** What can mend a failure. */
  public enum Remedy {
    /** Time: the storage is away, busy, or the connection broke. */
    TIME,
    /** An operator: credentials, firewalls, accounts, containers. */
    OPERATOR,
    /** Nothing: the same call can never succeed. */
    NONE
  }

  private final Remedy remedy;
  private final String code;
  private final transient Duration retryAfter;

  /** A failure with a code of the storage's or of Waybill's, and a text without secrets. */
  public StorageException(Remedy remedy, String code, String message, Throwable cause) {
    this(remedy, code, message, null, cause);
  }

  /** The same, of a storage that asked to be left alone for a while. */
  public StorageException(
      Remedy remedy, String code, String message, Duration retryAfter, Throwable cause) {
    super(message, cause);
    this.remedy = remedy;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /** What can mend it. */
  public Remedy remedy() {
    return remedy;
  }

  /** The storage's error code, or Waybill's own. */
  public String code() {
    return code;
  }

  /** Whether the storage account itself said that there is no such blob. */
  public boolean isAbsence() {
    return ABSENT.contains(code);
  }

  /** How long the storage asked to be left alone. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}

package dev.waybill.storage;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import com.azure.storage.blob.models.BlobStorageException;
import dev.waybill.storage.StorageException.Remedy;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Set;

/** The one place that decides whether a failure of the storage can pass, and what can mend it. */
final class StorageFailures {
  /** Client errors that pass by themselves. */
  private static final Set<Integer> PASSING_STATUS = Set.of(408, 429);

  /** What is there now, or gone now, may not be at the next look. */
  private static final Set<String> PASSING =
      Set.of(
          "Md5Mismatch",
          "ContainerBeingDeleted",
          "ContainerNotFound",
          "InvalidBlockList",
          "BlobAlreadyExists");

  private static final Set<String> NEVER =
      Set.of("BlobImmutableDueToPolicy", "InvalidResourceName", "InvalidUri", "OutOfRangeInput");

  /** Refusals that credentials without the right to overwrite, or an earlier commit, lead to. */
  private static final Set<String> MAYBE_THERE =
      Set.of("UnauthorizedBlobOverwrite", "InvalidBlockList");

  private StorageFailures() {}

  /** Whether a write may have been refused because the blob is there already. */
  static boolean mayBeThere(BlobStorageException e) {
    return e.getStatusCode() == 409
        || e.getStatusCode() == 412
        || (e.getErrorCode() != null && MAYBE_THERE.contains(e.getErrorCode().toString()));
  }

  static StorageException of(RuntimeException failure) {
    // The storage client wraps what the service's identity throws.
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StorageException known) {
        return known;
      }
    }
    return failure instanceof BlobStorageException answer ? answered(answer) : unanswered(failure);
  }

  private static StorageException answered(BlobStorageException e) {
    String code =
        e.getErrorCode() == null ? "Http" + e.getStatusCode() : e.getErrorCode().toString();
    String message = "The storage account answered %d %s.".formatted(e.getStatusCode(), code);
    return new StorageException(
        remedy(e.getStatusCode(), code), code, message, retryAfter(e.getResponse()), e);
  }

  private static Remedy remedy(int status, String code) {
    if (NEVER.contains(code)) {
      return Remedy.NONE;
    }
    if (status >= 500 || PASSING_STATUS.contains(status) || PASSING.contains(code)) {
      return Remedy.TIME;
    }
    // Credentials, firewalls, leases, settings: somebody's doing, and can be undone.
    return Remedy.OPERATOR;
  }

  private static StorageException unanswered(RuntimeException e) {
    Throwable first = null;
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
        return new StorageException(
            Remedy.OPERATOR, "UnknownHost", "The host of the storage account is unknown.", e);
      }
      if (first == null && cause instanceof IOException) {
        first = cause;
      }
    }
    // Not its message: that of an exception can hold an address with a signature.
    return new StorageException(
        Remedy.TIME,
        "StorageUnreachable",
        "The storage account could not be reached, or the connection broke (%s)."
            .formatted((first == null ? e : first).getClass().getSimpleName()),
        e);
  }

  /** How long an answer asks to be left alone; null when it does not, or is none. */
  static Duration retryAfter(HttpResponse response) {
    String seconds = response == null ? null : response.getHeaderValue(HttpHeaderName.RETRY_AFTER);
    return seconds != null && seconds.matches("[0-9]{1,6}")
        ? Duration.ofSeconds(Long.parseLong(seconds))
        : null;
  }
}

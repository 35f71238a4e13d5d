package dev.waybill.storage;

import com.azure.core.http.HttpHeaderName;
import com.azure.storage.blob.models.BlobStorageException;
import dev.waybill.storage.StorageException.Remedy;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Set;

/** The one place that decides whether a failure of the storage can pass, and what can mend it. */
final class StorageFailures {
  /** Client errors that pass by themselves. */
  private static final Set<Integer> PASSING_STATUS = Set.of(408, 429);

  private static final Set<String> PASSING =
      Set.of("Md5Mismatch", "ContainerBeingDeleted", "InvalidBlockList", "ContainerNotFound");

  /** A lease or an archive tier on a name is somebody's doing, and can be undone. */
  private static final Set<Integer> OPERATOR_STATUS = Set.of(401, 403, 404, 407, 409, 412);

  private static final Set<String> NEVER =
      Set.of("BlobImmutableDueToPolicy", "InvalidResourceName", "InvalidUri", "OutOfRangeInput");

  private StorageFailures() {}

  static StorageException of(RuntimeException failure) {
    if (failure instanceof StorageException known) {
      return known;
    }
    return failure instanceof BlobStorageException answer ? answered(answer) : unanswered(failure);
  }

  private static StorageException answered(BlobStorageException e) {
    String code =
        e.getErrorCode() == null ? "Http" + e.getStatusCode() : e.getErrorCode().toString();
    String message = "The storage account answered %d %s.".formatted(e.getStatusCode(), code);
    return new StorageException(remedy(e.getStatusCode(), code), code, message, retryAfter(e), e);
  }

  private static Remedy remedy(int status, String code) {
    if (NEVER.contains(code)) {
      return Remedy.NONE;
    }
    if (status >= 500 || PASSING_STATUS.contains(status) || PASSING.contains(code)) {
      return Remedy.TIME;
    }
    return OPERATOR_STATUS.contains(status) ? Remedy.OPERATOR : Remedy.NONE;
  }

  private static StorageException unanswered(RuntimeException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
        return new StorageException(
            Remedy.OPERATOR, "UnknownHost", "The host of the storage account is unknown.", e);
      }
    }
    return new StorageException(
        Remedy.TIME,
        "StorageUnreachable",
        "The storage account could not be reached, or the connection broke.",
        e);
  }

  private static Duration retryAfter(BlobStorageException e) {
    String seconds =
        e.getResponse() == null ? null : e.getResponse().getHeaderValue(HttpHeaderName.RETRY_AFTER);
    return seconds != null && seconds.matches("[0-9]{1,6}")
        ? Duration.ofSeconds(Long.parseLong(seconds))
        : null;
  }
}

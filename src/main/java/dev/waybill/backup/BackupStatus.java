package dev.waybill.backup;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/**
 * How far the backup of a document is.
 *
 * @param documentId the document
 * @param driveId the drive that it is of
 * @param kind manifest, error or verbose
 * @param state {@code notRequested} while backup is off; then queued, running, blocked (tried
 *     slowly until an operator has mended the reason), stored or failed; damaged or missing when
 *     that was found of a stored blob and the bytes are kept nowhere else any more
 * @param attempts how often it was tried
 * @param nextAttemptAt when it is tried next, while it waits
 * @param errorCode why the last try failed
 * @param errorMessage the same, for people
 * @param length bytes
 * @param md5 Base16
 * @param sha256 Base16
 * @param receivedAt when the document became durable
 * @param storedAt when its blob was proven
 * @param blobName the name that the blob has, or will have
 * @param uri the blob, once it is proven, and as long as it is not found damaged
 * @param verification what reading the blob back came to: intact, damaged or missing; null before
 *     the first time. Of a document that is restored, what was found of the blob that is replaced
 * @param verifiedAt when that was found
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BackupStatus(
    UUID documentId,
    String driveId,
    String kind,
    String state,
    int attempts,
    Instant nextAttemptAt,
    String errorCode,
    String errorMessage,
    long length,
    String md5,
    String sha256,
    Instant receivedAt,
    Instant storedAt,
    String blobName,
    String uri,
    String verification,
    Instant verifiedAt) {
  /** The state of a document without a backup. */
  public static final String NOT_REQUESTED = "notRequested";

  /** The state of a backup that waits for its first or next try. */
  public static final String QUEUED = "queued";

  /** The state of a backup whose blob is proven. */
  public static final String STORED = "stored";

  /** Whether a backup in this state was stored once, and can be had from nowhere now. */
  public static boolean isLost(String state) {
    return "damaged".equals(state) || "missing".equals(state);
  }
}

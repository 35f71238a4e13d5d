package dev.waybill.backup;

import dev.waybill.document.Document;
import dev.waybill.platform.Leased;
import dev.waybill.storage.BlobAddress;
import dev.waybill.storage.BlobIdentity;
import dev.waybill.storage.BlobName;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.MDC;

/**
 * A task that this worker has claimed.
 *
 * @param id the row
 * @param claim the number of the claim: whoever holds another one can change nothing
 * @param attempt which try this is, from 1
 * @param address where the blob goes
 * @param stamp the stamp in its name, taken when the backup was requested
 * @param requestedAt when the backup was requested
 * @param expiresAt when trying ends
 * @param leaseEndedAt when the claim before this one ran out, without a word from its worker; null
 *     when none did
 * @param document what is backed up
 * @param trace the trace of the request that it came from
 */
record BackupTask(
    UUID id,
    long claim,
    int attempt,
    BlobAddress address,
    Instant stamp,
    Instant requestedAt,
    Instant expiresAt,
    Instant leaseEndedAt,
    Document document,
    TraceParent trace)
    implements Leased {
  /** Whether its last worker was lost. */
  boolean rescued() {
    return leaseEndedAt != null;
  }

  /**
   * Whether a worker was lost with it when trying should have been over. A task that merely waited
   * that long, because nothing ran, still gets its try.
   */
  boolean outlivedItsLastTry() {
    return rescued() && !leaseEndedAt.isBefore(expiresAt);
  }

  /** Does work on the task; log records of this thread name the task and its document meanwhile. */
  void logged(Runnable work) {
    Map<String, String> fields =
        Map.of(
            "task", id.toString(),
            "document", document.id().toString(),
            "job", document.owner().armJobId(),
            "drive", document.owner().driveId());
    fields.forEach(MDC::put);
    try {
      work.run();
    } finally {
      fields.keySet().forEach(MDC::remove);
    }
  }

  BlobIdentity identity() {
    return new BlobIdentity(
        document.owner().armJobId(),
        document.owner().driveId(),
        document.id(),
        document.kind().name(),
        document.fingerprint().md5(),
        document.fingerprint().sha256(),
        document.fingerprint().length(),
        BlobName.stamp(stamp));
  }

  String subscription() {
    return document.owner().subscriptionKey();
  }

  @Override
  public String toString() {
    return "Backup %s of the %s of drive %s of %s"
        .formatted(
            id, document.kind().noun(), document.owner().driveId(), document.owner().armJobId());
  }
}

package dev.waybill.backup;

import dev.waybill.document.Document;
import dev.waybill.storage.BlobAddress;
import dev.waybill.storage.BlobIdentity;
import dev.waybill.storage.BlobName;
import java.time.Instant;
import java.util.UUID;

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
 * @param document what is backed up
 */
record BackupTask(
    UUID id,
    long claim,
    int attempt,
    BlobAddress address,
    Instant stamp,
    Instant requestedAt,
    Instant expiresAt,
    Document document) {
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
        .formatted(id, document.kind(), document.owner().driveId(), document.owner().armJobId());
  }
}

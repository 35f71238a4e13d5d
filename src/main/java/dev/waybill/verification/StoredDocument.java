package dev.waybill.verification;

import dev.waybill.document.Document;
import dev.waybill.storage.BlobAddress;

/**
 * A document whose blob was proven once.
 *
 * @param document which one
 * @param address where its blob is
 */
record StoredDocument(Document document, BlobAddress address) {
  @Override
  public String toString() {
    return "The stored %s %s of drive %s of %s (%s)"
        .formatted(
            document.kind().noun(),
            document.id(),
            document.owner().driveId(),
            document.owner().armJobId(),
            address.name());
  }
}

package dev.waybill.recovery;

import dev.waybill.document.Digests;
import dev.waybill.document.Fingerprint;
import dev.waybill.storage.BlobAddress;
import dev.waybill.storage.BlobReader;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads blobs to their end before anything is believed of them. */
@ApplicationScoped
class WholeBlobs {
  private final BlobReader blobs;

  WholeBlobs(BlobReader blobs) {
    this.blobs = blobs;
  }

  /** Whether a blob holds the bytes of this fingerprint; no transaction is open meanwhile. */
  boolean holds(BlobAddress address, Fingerprint expected) {
    Digests digests = new Digests();
    blobs.read(
        address,
        (bytes, count) -> {
          digests.update(bytes, 0, count);
          return digests.length() <= expected.length();
        });
    return digests.finish().equals(expected);
  }
}

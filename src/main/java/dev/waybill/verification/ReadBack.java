package dev.waybill.verification;

import dev.waybill.document.Digests;
import dev.waybill.document.Fingerprint;
import dev.waybill.platform.LeaseLostException;
import dev.waybill.storage.BlobStore;
import dev.waybill.storage.StorageException;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Reads one blob to its end, or as far as it takes to know that it is not what it should be. */
@ApplicationScoped
class ReadBack {
  private static final Logger LOG = Logger.getLogger(ReadBack.class);

  private final BlobStore blobs;
  private final VerificationMetrics metrics;

  ReadBack(BlobStore blobs, VerificationMetrics metrics) {
    this.blobs = blobs;
    this.metrics = metrics;
  }

  /** Reads a blob; neither a transaction nor a connection is held meanwhile. */
  Finding read(StoredDocument stored, Pace pace, VerificationRound.Step step)
      throws InterruptedException {
    Fingerprint expected = stored.document().fingerprint();
    Digests digests = new Digests();
    pace.spend(Pace.LEAST);
    try {
      blobs.read(
          stored.address(),
          (bytes, count) -> {
            step.check();
            digests.update(bytes, 0, count);
            metrics.read(count);
            if (digests.length() > Pace.LEAST) {
              pace.spend(count);
            }
            return digests.length() <= expected.length();
          });
    } catch (StorageException e) {
      step.check(); // What fails because this replica stops says nothing.
      return Finding.of(e);
    } catch (LeaseLostException e) {
      throw e;
    } catch (RuntimeException e) {
      step.check();
      LOG.warnf(e, "%s: reading it failed in Waybill itself", stored);
      return Finding.of(
          new StorageException(
              StorageException.Remedy.TIME,
              "InternalError",
              "Waybill failed; its log has more.",
              e));
    }
    return digests.length() > expected.length()
        ? Finding.tooLong(expected)
        : Finding.of(expected, digests.finish());
  }
}

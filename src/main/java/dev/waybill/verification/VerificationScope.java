package dev.waybill.verification;

import dev.waybill.storage.StorageAccountId;
import java.util.UUID;

/**
 * Which stored documents somebody wants to have read back.
 *
 * @param percentage of them, those not looked at for the longest
 * @param jobId only those of the job of this row; null for all
 * @param armJobId the same job as people name it; null for all
 * @param storageAccountId only those whose blobs are in this account, as ids are compared; null for
 *     all
 */
public record VerificationScope(
    int percentage, UUID jobId, String armJobId, String storageAccountId) {
  /** Everything there is. */
  public static final int ALL = 100;

  /** Brings the id of the account, which has to be one, into the form in which it is compared. */
  public VerificationScope {
    storageAccountId =
        storageAccountId == null
            ? null
            : StorageAccountId.parse(storageAccountId).orElseThrow().key();
  }
}

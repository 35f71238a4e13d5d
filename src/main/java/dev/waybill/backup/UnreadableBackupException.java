package dev.waybill.backup;

import dev.waybill.storage.StorageException;

/** A blob that its storage account does not give back now. */
public final class UnreadableBackupException extends RuntimeException {
  UnreadableBackupException(StorageException cause) {
    super("%s: %s".formatted(cause.code(), cause.getMessage()), cause);
  }
}

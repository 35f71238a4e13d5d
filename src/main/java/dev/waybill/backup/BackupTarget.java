package dev.waybill.backup;

import dev.waybill.storage.DiagnosticsPath;
import dev.waybill.storage.StorageAccountId;

/**
 * Where the documents of a job are backed up to, as the job says now.
 *
 * @param account the storage account
 * @param path container and virtual directory
 */
public record BackupTarget(StorageAccountId account, DiagnosticsPath path) {
  /** Returns the target of a job's valid properties. */
  public static BackupTarget of(String storageAccountId, String diagnosticsPath) {
    return new BackupTarget(
        StorageAccountId.parse(storageAccountId).orElseThrow(),
        DiagnosticsPath.parse(diagnosticsPath).orElseThrow());
  }
}

package dev.waybill.backup;

import dev.waybill.storage.DiagnosticsPath;
import dev.waybill.storage.StorageAccountId;
import dev.waybill.storage.StorageAccounts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What a job may name as the place of its backups. */
@ApplicationScoped
public class BackupTargets {
  /** The {@code diagnosticsPath} of a job that names none. */
  public static final String DEFAULT_PATH = DiagnosticsPath.DEFAULT;

  private final StorageAccounts accounts;

  /** For the container. */
  public BackupTargets(StorageAccounts accounts) {
    this.accounts = accounts;
  }

  /** Why this storage account cannot be written to; empty when it can. */
  public Optional<String> accountFault(String storageAccountId) {
    Optional<StorageAccountId> id = StorageAccountId.parse(storageAccountId);
    if (id.isEmpty()) {
      return Optional.of(
          "is not the id of a storage account; accepted: " + StorageAccountId.FORM + ".");
    }
    return accounts.knows(id.get())
        ? Optional.empty()
        : Optional.of(
            "is not configured: the operator of this service has to add it to"
                + " waybill.storage.accounts.");
  }

  /** Why this is no {@code diagnosticsPath}; empty when it is one. */
  public Optional<String> pathFault(String diagnosticsPath) {
    return DiagnosticsPath.parse(diagnosticsPath).isPresent()
        ? Optional.empty()
        : Optional.of("is not a path for documents; accepted: " + DiagnosticsPath.FORM + ".");
  }

  /** The target that a job names; both its parts were found without fault when it was written. */
  public BackupTarget of(String storageAccountId, String diagnosticsPath) {
    return new BackupTarget(
        StorageAccountId.parse(storageAccountId).orElseThrow(),
        DiagnosticsPath.parse(diagnosticsPath).orElseThrow());
  }
}

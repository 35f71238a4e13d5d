package dev.waybill.backup;

import dev.waybill.storage.DiagnosticsPath;
import dev.waybill.storage.StorageAccountId;
import dev.waybill.storage.StorageAccounts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Predicate;

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

  /** Why this storage account cannot be looked into; empty when it can. */
  public Optional<String> accountFault(String storageAccountId) {
    return accountFault(storageAccountId, accounts::knows);
  }

  /**
   * Why jobs of this subscription cannot name this storage account; empty when they can. An account
   * that others may name is told of in the words for one that is not there.
   */
  public Optional<String> accountFault(String storageAccountId, String subscription) {
    return accountFault(storageAccountId, id -> accounts.knows(id, subscription));
  }

  private static Optional<String> accountFault(
      String storageAccountId, Predicate<StorageAccountId> known) {
    Optional<StorageAccountId> id = StorageAccountId.parse(storageAccountId);
    if (id.isEmpty()) {
      return Optional.of(
          "is not the id of a storage account; accepted: " + StorageAccountId.FORM + ".");
    }
    return id.filter(known).isPresent()
        ? Optional.empty()
        : Optional.of(
            "is not open to this request: the operator of this service has to add it, or the"
                + " subscription, to waybill.storage.accounts.");
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

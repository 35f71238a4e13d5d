package dev.waybill.backup;

import dev.waybill.storage.StorageAccountId;
import dev.waybill.storage.StorageAccounts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Predicate;

/** What a job may name as the place of its backups. */
@ApplicationScoped
public class BackupTargets {
  private final StorageAccounts accounts;

  /** Creates the service. */
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
}

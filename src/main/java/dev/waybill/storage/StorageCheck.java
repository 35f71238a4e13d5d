package dev.waybill.storage;

import dev.waybill.platform.Findings;
import dev.waybill.platform.HttpAddress;
import dev.waybill.platform.SettingsCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Settings of storage accounts with which no backup could work; secrets are never shown. */
@ApplicationScoped
class StorageCheck implements SettingsCheck {
  /** What the keys of all accounts begin with. */
  static final String ACCOUNTS = "waybill.storage.accounts";

  private static final String TEMPLATE = "waybill.storage.endpoint-template";

  private final StorageConfig config;
  private final IdentityConfig identity;

  StorageCheck(StorageConfig config, IdentityConfig identity) {
    this.config = config;
    this.identity = identity;
  }

  @Override
  public void check(Findings findings) {
    config.endpointTemplate().ifPresent(template -> checkTemplate(findings, template));
    if (config.accounts().isEmpty()) {
      findings.warn(ACCOUNTS + " names no storage account: every job will be refused");
    }
    Map<String, String> owners = new HashMap<>();
    config
        .accounts()
        .forEach(
            (name, account) -> {
              String setting = ACCOUNTS + "." + name;
              StorageAccountId.parse(account.id())
                  .ifPresentOrElse(
                      id -> {
                        checkOwner(findings, owners, setting, id);
                        new AccountCheck(setting, account, id, config).check(findings);
                        checkIdentity(findings, setting, account);
                      },
                      () ->
                          findings.refuse(
                              setting + ".id", "'" + account.id() + "'", StorageAccountId.FORM));
            });
  }

  private void checkIdentity(Findings findings, String setting, StorageConfig.Account account) {
    if (account.identity()) {
      try {
        TokenRequests.of(identity);
      } catch (IllegalArgumentException e) {
        findings.refuse("%s.identity is true, but %s".formatted(setting, e.getMessage()));
      }
    }
  }

  private static void checkOwner(
      Findings findings, Map<String, String> owners, String setting, StorageAccountId id) {
    Optional.ofNullable(owners.putIfAbsent(id.key(), setting))
        .ifPresent(
            other ->
                findings.refuse(
                    "%s.id and %s.id are both %s; accepted: each account once"
                        .formatted(other, setting, id.text())));
  }

  /** The template is not shown: a signature pasted behind the address would end in a log. */
  private static void checkTemplate(Findings findings, String template) {
    if (!template.contains(StorageAccounts.ACCOUNT)
        || !HttpAddress.isPlain(template.replace(StorageAccounts.ACCOUNT, "account"))) {
      findings.refuse(
          "%s is no address with {account} in it; accepted: such as %s"
              .formatted(TEMPLATE, "https://{account}.blob.core.windows.net"));
    }
  }
}

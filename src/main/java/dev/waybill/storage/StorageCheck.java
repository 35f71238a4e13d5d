package dev.waybill.storage;

import dev.waybill.platform.Findings;
import dev.waybill.platform.HttpAddress;
import dev.waybill.platform.SettingsCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Refuses settings of storage accounts with which no backup could work. Secrets are never shown,
 * and neither are addresses: a signature may have been pasted behind one.
 */
@ApplicationScoped
class StorageCheck implements SettingsCheck {
  /** The prefix of the settings of all accounts. */
  static final String ACCOUNTS = "waybill.storage.accounts";

  private final StorageConfig config;
  private final IdentityConfig identity;

  StorageCheck(StorageConfig config, IdentityConfig identity) {
    this.config = config;
    this.identity = identity;
  }

  @Override
  public void check(Findings findings) {
    if (config.endpointTemplate().filter(template -> !isTemplate(template)).isPresent()) {
      findings.refuse(
          "waybill.storage.endpoint-template is not a valid address with {account} in it. Expected"
              + " one such as https://{account}.blob.core.windows.net");
    }
    if (config.accounts().isEmpty()) {
      findings.warn(ACCOUNTS + " names no storage account: every job will be refused");
    }
    Map<String, String> owners = new HashMap<>();
    config
        .accounts()
        .forEach(
            (name, account) -> {
              String setting = ACCOUNTS + "." + name;
              Optional<StorageAccountId> id = StorageAccountId.parse(account.id());
              findings.require(
                  id.isPresent(), setting + ".id", "'" + account.id() + "'", StorageAccountId.FORM);
              id.ifPresent(parsed -> checkAccount(findings, owners, setting, account, parsed));
            });
  }

  private static boolean isTemplate(String template) {
    return template.contains(StorageAccounts.ACCOUNT)
        && HttpAddress.isPlain(template.replace(StorageAccounts.ACCOUNT, "account"));
  }

  private void checkAccount(
      Findings findings,
      Map<String, String> owners,
      String setting,
      StorageConfig.Account account,
      StorageAccountId id) {
    String other = owners.putIfAbsent(id.key(), setting);
    if (other != null) {
      findings.refuse(
          "%s.id and %s.id are both %s. Expected each account once"
              .formatted(other, setting, id.text()));
    }
    if (OpenTo.of(account, id).isEmpty()) {
      findings.refuse(
          setting + ".subscriptions",
          "'" + String.join(",", account.subscriptions().orElseThrow()) + "'",
          OpenTo.FORM);
    }
    checkCredential(findings, setting, account);
    account
        .connectionString()
        .ifPresent(text -> checkConnectionString(findings, setting, text, id));
    checkEndpoint(findings, setting, account, id);
  }

  private void checkCredential(Findings findings, String setting, StorageConfig.Account account) {
    long secrets =
        Stream.of(account.connectionString(), account.accountKey(), account.sasToken())
            .filter(Optional::isPresent)
            .count();
    long credentials = secrets + (account.identity() ? 1 : 0);
    if (credentials != 1) {
      findings.refuse(
          ("%s has %d credentials. Expected exactly one of connection-string, account-key,"
                  + " sas-token, identity=true")
              .formatted(setting, credentials));
    }
    if (account.identity()) {
      try {
        TokenRequests.of(identity);
      } catch (IllegalArgumentException e) {
        findings.refuse("%s.identity is true, but %s".formatted(setting, e.getMessage()));
      }
    }
  }

  private static void checkConnectionString(
      Findings findings, String setting, String text, StorageAccountId id) {
    Optional<ConnectionString> connection = ConnectionString.parse(text);
    if (connection.isEmpty()) {
      findings.refuse(setting + ConnectionString.FAULT);
    }
    connection
        .flatMap(ConnectionString::account)
        .filter(name -> !name.equalsIgnoreCase(id.account()))
        .ifPresent(
            name ->
                findings.warn(
                    "%s: blobs for %s go to the account %s, which connection-string names"
                        .formatted(setting, id.text(), name)));
  }

  private void checkEndpoint(
      Findings findings, String setting, StorageConfig.Account account, StorageAccountId id) {
    if (account.endpoint().filter(text -> !HttpAddress.isPlain(text)).isPresent()) {
      findings.refuse(
          setting
              + ".endpoint is not a valid address. Expected http or https, without user and query");
      return;
    }
    Optional<String> endpoint =
        StorageAccounts.endpoint(account, id, config)
            .or(
                () ->
                    account
                        .connectionString()
                        .flatMap(ConnectionString::parse)
                        .flatMap(ConnectionString::endpoint));
    if (endpoint.isEmpty() && account.connectionString().isEmpty()) {
      findings.refuse(
          setting
              + ".endpoint is missing. Expected the address of the account's blobs, here or for"
              + " all accounts in waybill.storage.endpoint-template");
    }
    endpoint
        .filter(HttpAddress::isPlain)
        .map(URI::create)
        .filter(HttpAddress::isReadable)
        .ifPresent(uri -> checkReadable(findings, setting, account, uri));
  }

  /** Emulators support http only, often in a private network: warned of, not refused. */
  private static void checkReadable(
      Findings findings, String setting, StorageConfig.Account account, URI endpoint) {
    if (account.identity()) {
      findings.refuse(
          setting
              + ".identity is true, but the endpoint is http. Expected https: tokens are not sent"
              + " over http");
    } else if (HttpAddress.isElsewhere(endpoint)) {
      findings.warn(
          setting
              + ": the endpoint is http, so manifests and signatures can be read on the network");
    }
  }
}

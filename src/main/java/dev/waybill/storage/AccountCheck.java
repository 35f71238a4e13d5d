package dev.waybill.storage;

import dev.waybill.platform.Findings;
import dev.waybill.platform.HttpAddress;
import java.net.URI;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rules for one storage account: one credential that can work, an address to use it at, and
 * whom it is open to.
 */
final class AccountCheck {
  static final String SUBSCRIPTIONS = "subscriptions";

  private final String setting;
  private final StorageConfig.Account account;
  private final StorageAccountId id;
  private final StorageConfig config;

  AccountCheck(
      String setting, StorageConfig.Account account, StorageAccountId id, StorageConfig config) {
    this.setting = setting;
    this.account = account;
    this.id = id;
    this.config = config;
  }

  void check(Findings findings) {
    checkOneCredential(findings);
    account.accountKey().ifPresent(key -> checkKey(findings, key));
    account.sasToken().ifPresent(token -> checkToken(findings, token));
    account.connectionString().ifPresent(text -> checkConnectionString(findings, text));
    checkEndpoint(findings);
    checkSubscriptions(findings);
  }

  private void checkSubscriptions(Findings findings) {
    if (OpenTo.of(account, id).isEmpty()) {
      findings.refuse(
          setting + "." + SUBSCRIPTIONS,
          "'" + String.join(",", account.subscriptions().orElseThrow()) + "'",
          OpenTo.FORM);
    }
  }

  private void checkOneCredential(Findings findings) {
    long given =
        Stream.of(account.connectionString(), account.accountKey(), account.sasToken())
            .filter(Optional::isPresent)
            .count();
    if (given + (account.identity() ? 1 : 0) != 1) {
      findings.refuse(
          ("%s has %d credentials; accepted: exactly one of connection-string, account-key,"
                  + " sas-token, identity=true")
              .formatted(setting, given + (account.identity() ? 1 : 0)));
    }
  }

  private void checkKey(Findings findings, String key) {
    try {
      Base64.getDecoder().decode(key);
    } catch (IllegalArgumentException e) {
      findings.refuse(
          setting
              + ".account-key is not base64; accepted: the key as the storage account shows it");
    }
  }

  private void checkToken(Findings findings, String token) {
    if (!token.contains("sig=")) {
      findings.refuse(
          setting + ".sas-token has no signature; accepted: a shared access signature with sig=");
    } else if (token.contains("sr=") && !token.contains("srt=")) {
      findings.refuse(
          setting
              + ".sas-token is for one container or blob; accepted: an account SAS, with ss=b,"
              + " srt=co and sp=rwc");
    }
  }

  private void checkConnectionString(Findings findings, String text) {
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
                    "%s: what is for %s goes to the account %s, which connection-string names"
                        .formatted(setting, id.text(), name)));
  }

  private void checkEndpoint(Findings findings) {
    if (account.endpoint().filter(text -> !HttpAddress.isPlain(text)).isPresent()) {
      // Not shown: a signature pasted behind the address would end in a log.
      findings.refuse(
          setting + ".endpoint is not an address; accepted: http or https, without user and query");
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
              + ".endpoint is missing; accepted: the address of the account's blobs, here or for"
              + " all accounts in waybill.storage.endpoint-template");
    }
    endpoint
        .filter(HttpAddress::isPlain)
        .map(URI::create)
        .filter(HttpAddress::isReadable)
        .ifPresent(uri -> checkReadable(findings, uri));
  }

  /** Emulators speak http only, in many a network that is nobody else's: said, not refused. */
  private void checkReadable(Findings findings, URI endpoint) {
    if (account.identity()) {
      findings.refuse(
          setting
              + ".identity is true, but the endpoint is http; accepted: https, else no token"
              + " is sent");
    } else if (HttpAddress.isElsewhere(endpoint)) {
      findings.warn(
          "%s: the endpoint is http, so manifests and signatures can be read on their way to it"
              .formatted(setting));
    }
  }
}

package dev.waybill.storage;

import com.azure.core.http.HttpClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import dev.waybill.storage.StorageException.Remedy;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The configured accounts: one client each, made once at start, so that what the storage client
 * does not take ends the start and not the first backup.
 */
@Startup
@ApplicationScoped
public class StorageAccounts {
  /** Stands in the endpoint template for the name of an account. */
  static final String ACCOUNT = "{account}";

  private final Map<String, BlobServiceClient> clients = new HashMap<>();
  private final Map<String, OpenTo> openTo = new HashMap<>();
  private final IdentityConfig identity;
  private final HttpClient http;
  private final Clock clock;
  private final MeterRegistry metrics;

  /** For the container; the settings were found sound. */
  public StorageAccounts(
      StorageConfig config,
      IdentityConfig identity,
      HttpClient http,
      Clock clock,
      MeterRegistry metrics) {
    this.identity = identity;
    this.http = http;
    this.clock = clock;
    this.metrics = metrics;
    config
        .accounts()
        .forEach(
            (name, account) -> {
              StorageAccountId id = StorageAccountId.parse(account.id()).orElseThrow();
              clients.put(id.key(), client(name, account, id, config));
              openTo.put(id.key(), OpenTo.of(account, id).orElseThrow());
            });
  }

  /** Whether this account is configured. */
  public boolean knows(StorageAccountId id) {
    return clients.containsKey(id.key());
  }

  /** Whether this account is configured, and jobs of this subscription may name it. */
  public boolean knows(StorageAccountId id, String subscription) {
    return knows(id) && openTo.get(id.key()).includes(subscription);
  }

  /**
   * To be called before something is written for a subscription: the settings may have changed
   * since its job was accepted.
   *
   * @throws StorageException when the account is not configured, or not open to it (any more)
   */
  public void requireOpen(String storageAccountId, String subscription) {
    require(storageAccountId);
    if (!knows(StorageAccountId.parse(storageAccountId).orElseThrow(), subscription)) {
      throw new StorageException(
          Remedy.OPERATOR,
          "StorageAccountNotAllowed",
          "The storage account '%s' is not open to the subscription %s; it has to be in %s."
              .formatted(
                  storageAccountId, subscription, StorageCheck.ACCOUNTS + ".NAME.subscriptions"),
          null);
    }
  }

  /**
   * The client of an account.
   *
   * @throws StorageException when it is not configured (any more)
   */
  BlobServiceClient require(String storageAccountId) {
    return StorageAccountId.parse(storageAccountId)
        .map(id -> clients.get(id.key()))
        .orElseThrow(
            () ->
                new StorageException(
                    Remedy.OPERATOR,
                    "StorageAccountNotConfigured",
                    "The storage account '%s' is not configured (waybill.storage.accounts)."
                        .formatted(storageAccountId),
                    null));
  }

  private BlobServiceClient client(
      String name, StorageConfig.Account account, StorageAccountId id, StorageConfig config) {
    int tries = 1; // Trying again is the queue's work: it knows when, and it survives a restart.
    BlobServiceClientBuilder builder =
        new BlobServiceClientBuilder()
            .httpClient(http)
            .addPolicy(new CallMetrics(metrics, name))
            .retryOptions(
                new RequestRetryOptions(
                    RetryPolicyType.FIXED, tries, (Integer) null, null, null, null));
    account.connectionString().ifPresent(text -> connect(name, builder, text));
    endpoint(account, id, config).ifPresent(builder::endpoint);
    account
        .accountKey()
        .ifPresent(key -> builder.credential(new StorageSharedKeyCredential(id.account(), key)));
    account.sasToken().ifPresent(builder::sasToken);
    if (account.identity()) {
      builder.credential(new ServiceIdentity(identity, http, clock));
    }
    return builder.buildClient();
  }

  /** The exception of the storage client is not shown: it may hold a part of the secret. */
  private static void connect(String name, BlobServiceClientBuilder builder, String text) {
    try {
      builder.connectionString(text);
    } catch (RuntimeException e) {
      throw new ConfigurationException(StorageCheck.ACCOUNTS + "." + name + ConnectionString.FAULT);
    }
  }

  /** The endpoint that the settings give; empty when the connection string has to. */
  static Optional<String> endpoint(
      StorageConfig.Account account, StorageAccountId id, StorageConfig config) {
    return account.connectionString().isPresent()
        ? account.endpoint()
        : account
            .endpoint()
            .or(() -> config.endpointTemplate().map(t -> t.replace(ACCOUNT, id.account())));
  }
}

package dev.waybill.storage;

import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
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

  /** For the container; the settings were found sound. */
  public StorageAccounts(StorageConfig config, MeterRegistry metrics) {
    HttpClient http = httpClient(config.timeout());
    config
        .accounts()
        .forEach(
            (name, account) -> {
              StorageAccountId id = StorageAccountId.parse(account.id()).orElseThrow();
              CallMetrics measured = new CallMetrics(metrics, name);
              clients.put(id.key(), client(account, id, config, http, measured));
            });
  }

  /** Whether this account is configured. */
  public boolean knows(StorageAccountId id) {
    return clients.containsKey(id.key());
  }

  /** The client of an account; empty when it is not configured (any more). */
  Optional<BlobServiceClient> client(String storageAccountId) {
    return StorageAccountId.parse(storageAccountId).map(id -> clients.get(id.key()));
  }

  private static HttpClient httpClient(Duration timeout) {
    // JdkHttpClientBuilder reads java.home, which a native image does not have.
    if (System.getProperty("java.home") == null) {
      System.setProperty("java.home", System.getProperty("java.io.tmpdir"));
    }
    // The storage client's own time-out does not reach calls that block; these do.
    return new JdkHttpClientBuilder()
        .connectionTimeout(shorter(timeout, Duration.ofSeconds(10)))
        .writeTimeout(timeout)
        .responseTimeout(timeout)
        .readTimeout(timeout)
        .build();
  }

  private static BlobServiceClient client(
      StorageConfig.Account account,
      StorageAccountId id,
      StorageConfig config,
      HttpClient http,
      CallMetrics measured) {
    int tries = 1; // Trying again is the queue's work: it knows when, and it survives a restart.
    BlobServiceClientBuilder builder =
        new BlobServiceClientBuilder()
            .httpClient(http)
            .addPolicy(measured)
            .retryOptions(
                new RequestRetryOptions(
                    RetryPolicyType.FIXED, tries, (Integer) null, null, null, null));
    account.connectionString().ifPresent(builder::connectionString);
    endpoint(account, id, config).ifPresent(builder::endpoint);
    account
        .accountKey()
        .ifPresent(key -> builder.credential(new StorageSharedKeyCredential(id.account(), key)));
    account.sasToken().ifPresent(builder::sasToken);
    if (account.identity()) {
      builder.credential(new DefaultAzureCredentialBuilder().httpClient(http).build());
    }
    return builder.buildClient();
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

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}

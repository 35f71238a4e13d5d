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
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The configured accounts: one client each, made once at start, so that a setting that cannot work
 * ends the start and not the first backup.
 */
@Startup
@ApplicationScoped
public class StorageAccounts {
  private final Map<String, BlobServiceClient> clients = new HashMap<>();

  /** For the container. */
  public StorageAccounts(StorageConfig config, MeterRegistry metrics) {
    HttpClient http = httpClient(config.timeout());
    config
        .accounts()
        .forEach(
            (name, account) -> {
              String setting = "waybill.storage.accounts." + name;
              StorageAccountId id = id(setting, account);
              BlobServiceClient client =
                  client(setting, account, id, config, http, new CallMetrics(metrics, name));
              if (clients.put(id.key(), client) != null) {
                throw new IllegalArgumentException(
                    setting + ".id: another account has the id " + id.text() + " too");
              }
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

  private static StorageAccountId id(String setting, StorageConfig.Account account) {
    return StorageAccountId.parse(account.id())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s.id: '%s' is not the id of a storage account; accepted: %s"
                        .formatted(setting, account.id(), StorageAccountId.FORM)));
  }

  private static BlobServiceClient client(
      String setting,
      StorageConfig.Account account,
      StorageAccountId id,
      StorageConfig config,
      HttpClient http,
      CallMetrics measured) {
    requireOneCredential(setting, account);
    int tries = 1; // Trying again is the queue's work: it knows when, and it survives a restart.
    BlobServiceClientBuilder builder =
        new BlobServiceClientBuilder()
            .httpClient(http)
            .addPolicy(measured)
            .retryOptions(
                new RequestRetryOptions(
                    RetryPolicyType.FIXED, tries, (Integer) null, null, null, null));
    account.connectionString().ifPresent(text -> connect(setting, builder, text));
    endpoint(setting, account, id, config).ifPresent(builder::endpoint);
    account
        .accountKey()
        .map(key -> requireBase64(setting, key))
        .ifPresent(key -> builder.credential(new StorageSharedKeyCredential(id.account(), key)));
    account.sasToken().ifPresent(builder::sasToken);
    if (account.identity()) {
      builder.credential(new DefaultAzureCredentialBuilder().httpClient(http).build());
    }
    return builder.buildClient();
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private static void connect(String setting, BlobServiceClientBuilder builder, String text) {
    try {
      builder.connectionString(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          setting + ".connection-string is not a connection string of Azure Storage");
    }
  }

  private static Optional<String> endpoint(
      String setting, StorageConfig.Account account, StorageAccountId id, StorageConfig config) {
    Optional<String> endpoint =
        account
            .endpoint()
            .or(
                () ->
                    account.connectionString().isPresent()
                        ? Optional.empty()
                        : config.endpointTemplate().map(t -> t.replace("{account}", id.account())));
    if (endpoint.isEmpty() && account.connectionString().isEmpty()) {
      throw new IllegalArgumentException(
          setting + ".endpoint is missing, and there is no waybill.storage.endpoint-template");
    }
    endpoint.ifPresent(text -> requireHttp(setting, text));
    return endpoint;
  }

  /** The text is not shown: a signature pasted behind the address would end in a log. */
  private static void requireHttp(String setting, String endpoint) {
    URI uri;
    try {
      uri = new URI(endpoint);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(setting + ".endpoint is not an address");
    }
    boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
    if (!http || uri.getHost() == null || uri.getQuery() != null) {
      throw new IllegalArgumentException(
          setting + ".endpoint is not an http or https address without a query");
    }
  }

  /** The text is not shown, and neither is the exception that shows a part of it. */
  private static String requireBase64(String setting, String key) {
    try {
      Base64.getDecoder().decode(key);
      return key;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(setting + ".account-key is not base64");
    }
  }

  private static void requireOneCredential(String setting, StorageConfig.Account account) {
    long given =
        Stream.of(account.connectionString(), account.accountKey(), account.sasToken())
            .filter(Optional::isPresent)
            .count();
    if (given + (account.identity() ? 1 : 0) != 1) {
      throw new IllegalArgumentException(
          setting
              + ": give exactly one of connection-string, account-key, sas-token, identity=true");
    }
  }
}

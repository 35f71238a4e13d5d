package dev.waybill.storage;

import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.SSLContext;

/** Configured accounts, without the service. */
final class TestAccounts {
  static final String ID =
      "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/g/providers"
          + "/Microsoft.Storage/storageAccounts/devstoreaccount1";

  static final String KEY = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0";
  static final Duration TIMEOUT = Duration.ofSeconds(1);
  static final byte[] BYTES = "<DriveManifest/>".getBytes(StandardCharsets.UTF_8);
  static final BlobIdentity IDENTITY =
      new BlobIdentity(
          "/subscriptions/Größe/jobs/j",
          "D1",
          UUID.randomUUID(),
          "manifest",
          digest("MD5"),
          digest("SHA-256"),
          BYTES.length,
          "20300101-000000-000");

  private static final HttpClient HTTP = AzureHttp.timed(new JdkHttpClientBuilder(), TIMEOUT);

  private TestAccounts() {}

  static BlobStore store(StorageConfig.Account account) {
    return store(account, Environment.of(Map.of()), HTTP);
  }

  static BlobStore store(StorageConfig.Account account, IdentityConfig identity, HttpClient http) {
    Config config = config(Map.of("one", account), null);
    StorageAccounts accounts = accounts(config, identity, http);
    return new BlobStore(accounts, new PrivateContainers(Clock.systemUTC()));
  }

  /** A client for Azure that trusts whom that context trusts. */
  static HttpClient http(SSLContext trust) {
    return AzureHttp.timed(
        new JdkHttpClientBuilder(java.net.http.HttpClient.newBuilder().sslContext(trust)), TIMEOUT);
  }

  static StorageAccounts accounts(StorageConfig config, IdentityConfig identity) {
    return accounts(config, identity, HTTP);
  }

  private static StorageAccounts accounts(
      StorageConfig config, IdentityConfig identity, HttpClient http) {
    return new StorageAccounts(
        config, identity, http, Clock.systemUTC(), new SimpleMeterRegistry());
  }

  static Config config(Map<String, StorageConfig.Account> accounts, String template) {
    return new Config(Optional.ofNullable(template), TIMEOUT, accounts);
  }

  static Account key(String endpoint) {
    return new Account(ID, text(endpoint), text(null), text(KEY), text(null), false);
  }

  static Account connectionString(String connectionString) {
    return new Account(ID, text(null), text(connectionString), text(null), text(null), false);
  }

  static Account sas(String endpoint, String token) {
    return new Account(ID, text(endpoint), text(null), text(null), text(token), false);
  }

  static Account identity(String endpoint) {
    return new Account(ID, text(endpoint), text(null), text(null), text(null), true);
  }

  static Optional<String> text(String text) {
    return Optional.ofNullable(text);
  }

  private static String digest(String algorithm) {
    try {
      byte[] digest = MessageDigest.getInstance(algorithm).digest(BYTES);
      return HexFormat.of().withUpperCase().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  record Config(
      Optional<String> endpointTemplate,
      Duration timeout,
      Map<String, StorageConfig.Account> accounts)
      implements StorageConfig {}

  record Account(
      String id,
      Optional<List<String>> subscriptions,
      Optional<String> endpoint,
      Optional<String> connectionString,
      Optional<String> accountKey,
      Optional<String> sasToken,
      boolean identity)
      implements StorageConfig.Account {
    /** An account that says nothing of its subscriptions. */
    Account(
        String id,
        Optional<String> endpoint,
        Optional<String> connectionString,
        Optional<String> accountKey,
        Optional<String> sasToken,
        boolean identity) {
      this(id, Optional.empty(), endpoint, connectionString, accountKey, sasToken, identity);
    }

    /** The same, open to these. */
    Account openTo(String... others) {
      return new Account(
          id,
          Optional.of(List.of(others)),
          endpoint,
          connectionString,
          accountKey,
          sasToken,
          identity);
    }
  }
}

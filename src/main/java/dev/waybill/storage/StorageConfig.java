package dev.waybill.storage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** The storage accounts that Waybill may write to, and how. */
@ConfigMapping(prefix = "waybill.storage")
public interface StorageConfig {
  /**
   * The blob endpoint of accounts that name none, with {@code {account}} for the account's name:
   * {@code https://{account}.blob.example.net}.
   */
  Optional<String> endpointTemplate();

  /** How long one call to a storage account may take. */
  @WithDefault("60s")
  @DurationMin(seconds = 1)
  Duration timeout();

  /** Each account, under a name of the operator's choice. */
  Map<String, Account> accounts();

  /** One storage account, with exactly one kind of credential. */
  interface Account {
    /** The ARM id that jobs give as {@code storageAccountId}. */
    @NotBlank
    String id();

    /** The blob endpoint; without it, from the template or the connection string. */
    Optional<String> endpoint();

    /** A connection string with endpoint and credential. */
    Optional<String> connectionString();

    /** The account key, in base64. */
    Optional<String> accountKey();

    /** A shared access signature, with or without its leading question mark. */
    Optional<String> sasToken();

    /** Whether to sign in as the service itself ({@code DefaultAzureCredential}). */
    @WithDefault("false")
    boolean identity();
  }
}

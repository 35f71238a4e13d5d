package dev.waybill.storage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * The storage accounts that Waybill may write to, how, and for whom. Jobs that name another account
 * are refused.
 */
@ConfigMapping(prefix = "waybill.storage")
public interface StorageConfig {
  /**
   * The blob endpoint of accounts that name none, with {@code {account}} for the account's name:
   * {@code https://{account}.blob.core.windows.net}. Set it when there are many accounts.
   */
  Optional<String> endpointTemplate();

  /**
   * How long one call to a storage account may take before it counts as failed and is tried again
   * later. Lengthen it when 4 MiB take longer on your way to the account.
   */
  @WithDefault("60s")
  @DurationMin(seconds = 1)
  @DurationMax(hours = 1)
  Duration timeout();

  /**
   * Each account, under a name of the operator's choice. Choose one that may be read: it is in the
   * messages of a start and a label of metrics, and in nothing that callers of the API see.
   */
  Map<String, Account> accounts();

  /** One storage account, with exactly one kind of credential. */
  interface Account {
    /**
     * The ARM id that jobs give as {@code storageAccountId}, {@code
     * /subscriptions/…/resourceGroups/…/providers/Microsoft.Storage/storageAccounts/…}; compared
     * without case, and given to one account only.
     */
    @NotBlank
    String id();

    /**
     * The subscriptions whose jobs may name this account: GUIDs, or {@code *} for every one there
     * is. Without it, only the subscription in {@code id}. What lies in the account already stays
     * readable to the jobs that put it there.
     */
    Optional<List<String>> subscriptions();

    /**
     * The address of the account's blobs, http or https; without it, from the connection string or
     * the template. Over http, manifests can be read on the way (the log warns), and {@code
     * identity} is refused.
     */
    Optional<String> endpoint();

    /**
     * A connection string with endpoint and credential, as the storage account shows it. Secret.
     */
    Optional<String> connectionString();

    /** The account key, in base64. Secret. */
    Optional<
            @Pattern(
                regexp = "[A-Za-z0-9+/]+={0,2}",
                message = "is not valid base64. Expected the key as the storage account shows it")
            String>
        accountKey();

    /**
     * An account SAS for blobs ({@code ss=b}, {@code srt=co}, {@code sp=rwc}), with or without its
     * leading question mark. Secret.
     */
    Optional<
            @Pattern(
                regexp = ".*sig=.*",
                message = "has no signature. Expected a shared access signature with sig=")
            @Pattern(
                regexp = "(?!.*sr=).*|.*srt=.*",
                message =
                    "is for one container or blob. Expected an account SAS, with ss=b, srt=co and"
                        + " sp=rwc")
            String>
        sasToken();

    /**
     * Whether to sign in as the service itself, as the environment provides for: {@code
     * AZURE_TENANT_ID} and the others below.
     */
    @WithDefault("false")
    boolean identity();
  }
}

package dev.waybill.storage;

import com.azure.storage.blob.BlobServiceClientBuilder;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a connection string says beside its secret. */
final class ConnectionString {
  private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private ConnectionString(String text) {
    Arrays.stream(text.split(";"))
        .map(part -> part.split("=", 2))
        .filter(pair -> pair.length == 2)
        .forEach(pair -> values.put(pair[0].strip(), pair[1].strip()));
  }

  /** Reads one; empty when the storage client would not take it. */
  static Optional<ConnectionString> parse(String text) {
    try {
      new BlobServiceClientBuilder().connectionString(text);
      return Optional.of(new ConnectionString(text));
    } catch (IllegalArgumentException e) {
      // Its message may show a part of the secret.
      return Optional.empty();
    }
  }

  /** The name of the account; a string with a shared access signature has none. */
  Optional<String> account() {
    return Optional.ofNullable(values.get("AccountName"));
  }

  /** The address of the blobs, as far as it is written out. */
  Optional<String> endpoint() {
    return Optional.ofNullable(values.get("BlobEndpoint"))
        .or(
            () ->
                Optional.ofNullable(values.get("DefaultEndpointsProtocol"))
                    .map(protocol -> protocol + "://" + account().orElse("account")));
  }
}

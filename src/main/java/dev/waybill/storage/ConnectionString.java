package dev.waybill.storage;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a connection string says beside its secret. Read without the storage client, which a native
 * image only has once it was handed an HTTP client.
 */
final class ConnectionString {
  /** For the message about one that is none; the text itself is a secret. */
  static final String FAULT =
      ".connection-string is not valid. Expected one as the storage account shows it";

  private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private ConnectionString() {}

  /** Reads one; empty when it has no credential, or no address to use it at. */
  static Optional<ConnectionString> parse(String text) {
    ConnectionString connection = new ConnectionString();
    for (String part : text.split(";", -1)) {
      if (part.isBlank()) {
        continue; // Behind the last semicolon.
      }
      String[] pair = part.split("=", 2);
      if (pair.length != 2) {
        return Optional.empty();
      }
      connection.values.put(pair[0].strip(), pair[1].strip());
    }
    return connection.isUsable() ? Optional.of(connection) : Optional.empty();
  }

  private boolean isUsable() {
    boolean signed =
        values.containsKey("SharedAccessSignature")
            || (values.containsKey("AccountName") && values.containsKey("AccountKey"));
    return values.containsKey("UseDevelopmentStorage") || (signed && endpoint().isPresent());
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

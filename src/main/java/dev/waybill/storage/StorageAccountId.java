package dev.waybill.storage;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ARM id of a storage account.
 *
 * @param text the id as it was given
 * @param subscription the subscription that the account belongs to, in lower case
 * @param account the name of the account, in lower case
 */
public record StorageAccountId(String text, String subscription, String account) {
  /** What an id looks like, for error messages. */
  public static final String FORM =
      "/subscriptions/{id}/resourceGroups/{name}/providers/Microsoft.Storage/storageAccounts/{name}"
          + " (or Microsoft.ClassicStorage)";

  private static final Pattern ID =
      Pattern.compile(
          "/subscriptions/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
              + "/resourceGroups/[^/\\p{Cntrl}]{1,90}"
              + "/providers/Microsoft\\.(?:Classic)?Storage/storageAccounts/([a-z0-9]{3,24})",
          Pattern.CASE_INSENSITIVE);

  /** Reads an id; empty when the text is none. */
  public static Optional<StorageAccountId> parse(String text) {
    Matcher id = ID.matcher(text == null ? "" : text);
    return id.matches()
        ? Optional.of(new StorageAccountId(text, folded(id.group(1)), folded(id.group(2))))
        : Optional.empty();
  }

  /** The form in which ids are compared. */
  public String key() {
    return folded(text);
  }

  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}

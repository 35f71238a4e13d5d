package dev.waybill.storage;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * To which subscriptions a storage account is open: Waybill writes with its own rights, so who may
 * name an account is said here and nowhere else.
 *
 * @param all whether every one may
 * @param subscriptions those that may, in lower case
 */
record OpenTo(boolean all, Set<String> subscriptions) {
  /** What the setting looks like, for error messages. */
  static final String FORM = "GUIDs of subscriptions, or * alone for every one";

  private static final String ALL = "*";
  private static final Pattern GUID =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

  /** Reads what the settings of an account say; empty when they say something else. */
  static Optional<OpenTo> of(StorageConfig.Account account, StorageAccountId id) {
    List<String> given = account.subscriptions().orElse(List.of(id.subscription()));
    if (given.equals(List.of(ALL))) {
      return Optional.of(new OpenTo(true, Set.of()));
    }
    return !given.isEmpty() && given.stream().allMatch(s -> GUID.matcher(s).matches())
        ? Optional.of(
            new OpenTo(false, given.stream().map(OpenTo::folded).collect(Collectors.toSet())))
        : Optional.empty();
  }

  boolean includes(String subscription) {
    return all || subscriptions.contains(folded(subscription));
  }

  private static String folded(String subscription) {
    return subscription.toLowerCase(Locale.ROOT);
  }
}

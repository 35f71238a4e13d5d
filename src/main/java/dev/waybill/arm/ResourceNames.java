package dev.waybill.arm;

import java.util.regex.Pattern;

/** The rules of the names in a path, and how they are compared: without case. */
public final class ResourceNames {
  private static final Pattern GUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern RESOURCE_GROUP =
      Pattern.compile("[\\p{L}\\p{N}_().-]{0,89}[\\p{L}\\p{N}_()-]");

  private ResourceNames() {}

  /** The form in which names are compared and indexed: letter by letter, so ß is never ss. */
  public static String key(String name) {
    StringBuilder key = new StringBuilder(name.length());
    name.codePoints()
        .map(Character::toUpperCase)
        .map(Character::toLowerCase)
        .forEach(key::appendCodePoint);
    return key.toString();
  }

  /** Refuses a subscription id that is no GUID with 400 {@code InvalidSubscriptionId}. */
  public static void checkSubscription(String subscriptionId) {
    if (!isGuid(subscriptionId)) {
      throw ArmException.of(
              400,
              "InvalidSubscriptionId",
              ("The provided subscription identifier '%s' is malformed or invalid: it must be a"
                      + " GUID.")
                  .formatted(Shown.of(subscriptionId)))
          .target("subscriptionId");
    }
  }

  /** Refuses a resource group name that Azure would not allow with 400. */
  public static void checkResourceGroup(String resourceGroup) {
    if (!isResourceGroup(resourceGroup)) {
      throw ArmErrors.invalidResourceName(
          "resourceGroupName",
          resourceGroup,
          "1 to 90 letters, digits, underscores, parentheses, hyphens and periods, not ending in a"
              + " period.");
    }
  }

  /** Whether a resource group may have this name. */
  public static boolean isResourceGroup(String text) {
    return RESOURCE_GROUP.matcher(text).matches();
  }

  /** Whether a text is a GUID in its usual form, in either case. */
  public static boolean isGuid(String text) {
    return text != null && GUID.matcher(text).matches();
  }
}

package dev.waybill.platform;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Knows secrets by their form. People and programs put keys and tokens where they do not belong,
 * and a message that repeats what was given would tell them on, to answers and logs.
 */
public final class SecretForms {
  /** What stands in the place of a secret. */
  public static final String HIDDEN = "(hidden)";

  /** Eight groups of six digits; nearly right ones are as secret. */
  private static final Pattern BIT_LOCKER_KEY = Pattern.compile("\\d{5,7}(?:[- ]\\d{5,7}){5,}");

  private static final Pattern OTHERS =
      Pattern.compile(
          String.join(
              "|",
              // A shared access signature, as it is or with its query encoded.
              "\\bsig(?:=|%3[Dd])[^&\\s'\"<>]+",
              // The key of a storage account: 64 bytes in base64, as it is or encoded for a URL.
              "(?:[A-Za-z0-9+/]|%2[BbFf]){86}(?:==|%3[Dd]%3[Dd])",
              // What a webhook is signed with (Standard Webhooks).
              "\\bwhsec_[A-Za-z0-9+/]{16,}={0,2}",
              // A signed token (RFC 7519).
              "\\beyJ[\\w-]+[.][\\w-]+[.][\\w-]*"));

  /** Of each form but the first, something that it never lacks: far cheaper to look for. */
  private static final List<String> SIGNS = List.of("sig", "==", "%3", "whsec_", "eyJ");

  private SecretForms() {}

  /** The text without what has the form of a secret; null for null. */
  public static String hide(String text) {
    if (text == null) {
      return null;
    }
    String withoutKeys = BIT_LOCKER_KEY.matcher(text).replaceAll(HIDDEN);
    return SIGNS.stream().anyMatch(withoutKeys::contains)
        ? OTHERS.matcher(withoutKeys).replaceAll(HIDDEN)
        : withoutKeys;
  }

  /** Whether something in the text has the form of a BitLocker key, or nearly. */
  public static boolean holdsBitLockerKey(String text) {
    return BIT_LOCKER_KEY.matcher(text).find();
  }
}

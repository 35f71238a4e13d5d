package dev.waybill.arm;

import dev.waybill.config.SecretForms;
import java.util.regex.Pattern;

/**
 * How a value from outside is repeated in a message or in the log: short, on one line, in the order
 * in which it is read, and without what has the form of a secret.
 */
public final class Shown {
  private static final int LONGEST = 300;
  private static final int LOOKED_AT = 10 * LONGEST;

  /** Control characters, line ends of Unicode, and what turns the direction of the rest around. */
  private static final Pattern MISLEADING =
      Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\u202A-\u202E\u2066-\u2069]");

  private Shown() {}

  /** The value without secrets, cut after 300 characters, misleading ones replaced; "" for null. */
  public static String of(Object value) {
    String text = value == null ? "" : value.toString();
    // A secret is known only when it is whole.
    String known = SecretForms.hide(cut(text, LOOKED_AT));
    String shown = cut(known, LONGEST);
    boolean whole = text.length() <= LOOKED_AT && known.length() <= LONGEST;
    return MISLEADING.matcher(whole ? shown : shown + "…").replaceAll("?");
  }

  /** Never between the halves of a surrogate pair: JSON cannot be written with one of them. */
  private static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
  }
}

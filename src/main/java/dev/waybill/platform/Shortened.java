package dev.waybill.platform;

import java.util.regex.Pattern;

/**
 * How a text from outside is repeated: on one line, not too long, in the order in which it is read,
 * and without what has the form of a secret.
 */
public final class Shortened {
  private static final int LOOKED_AT = 4096;

  /** Control characters, line ends, halves of surrogate pairs, and what turns the rest around. */
  private static final Pattern MISLEADING =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\u202A-\u202E\u2066-\u2069]");

  private Shortened() {}

  /** The text in that many characters at most; one that had to be cut ends with "…". */
  public static String of(CharSequence text, int longest) {
    // A secret is known only when it is whole.
    String known = SecretForms.hide(cut(text.toString(), LOOKED_AT));
    return MISLEADING.matcher(cut(known, longest)).replaceAll("?");
  }

  /** Never between the halves of a surrogate pair: JSON cannot be written with one of them. */
  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = longest - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}

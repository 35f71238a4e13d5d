package dev.waybill.document;

import dev.waybill.config.SecretForms;
import java.util.regex.Pattern;

/** How a text of a manifest is repeated: on one line, not too long, without secrets. */
final class Shortened {
  /** Of a value that is repeated because something is wrong with it. */
  static final int VALUE = 80;

  private static final int LOOKED_AT = 4096;

  /** Control characters, line ends, halves of surrogate pairs, and what turns the rest around. */
  private static final Pattern MISLEADING =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\u202A-\u202E\u2066-\u2069]");

  private Shortened() {}

  /** A value as a message repeats it. */
  static String value(CharSequence text) {
    return of(text, VALUE);
  }

  /** The text, cut after that many characters. */
  static String of(CharSequence text, int longest) {
    // A secret is known only when it is whole.
    String known = SecretForms.hide(cut(text.toString(), LOOKED_AT).strip());
    return MISLEADING.matcher(cut(known, longest)).replaceAll("?");
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = longest - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}

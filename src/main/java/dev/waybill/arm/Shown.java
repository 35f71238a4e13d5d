package dev.waybill.arm;

import java.util.regex.Pattern;

/**
 * How a value from outside is repeated in a message or in the log: short, on one line, and in the
 * order in which it is read.
 */
public final class Shown {
  private static final int LONGEST = 300;

  /** Control characters, line ends of Unicode, and what turns the direction of the rest around. */
  private static final Pattern MISLEADING =
      Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\u202A-\u202E\u2066-\u2069]");

  private Shown() {}

  /** The value, cut after 300 characters, misleading characters replaced; "" for null. */
  public static String of(Object value) {
    String text = value == null ? "" : value.toString();
    String cut = text.length() > LONGEST ? cut(text) + "…" : text;
    return MISLEADING.matcher(cut).replaceAll("?");
  }

  /** Never between the halves of a surrogate pair: JSON cannot be written with one of them. */
  private static String cut(String text) {
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
  }
}

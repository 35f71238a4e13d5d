package dev.waybill.arm;

/** How a value from outside is repeated in a message: short, and on one line. */
public final class Shown {
  private static final int LONGEST = 300;

  private Shown() {}

  /** The value, cut after 300 characters, control characters replaced; "" for null. */
  public static String of(Object value) {
    String text = value == null ? "" : value.toString();
    String cut = text.length() > LONGEST ? cut(text) + "…" : text;
    return cut.replaceAll("\\p{Cntrl}", "?");
  }

  /** Never between the halves of a surrogate pair: JSON cannot be written with one of them. */
  private static String cut(String text) {
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
  }
}

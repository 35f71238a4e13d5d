package dev.waybill.arm;

/** How a value from outside is repeated in a message: short, and on one line. */
public final class Shown {
  private static final int LONGEST = 100;

  private Shown() {}

  /** The value, cut after 100 characters, control characters replaced; "" for null. */
  public static String of(Object value) {
    String text = value == null ? "" : value.toString();
    String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    return cut.replaceAll("\\p{Cntrl}", "?");
  }
}

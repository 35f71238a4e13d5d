package dev.waybill.manifest;

/** Whole numbers as manifests have them: decimal, of any number of digits, never negative. */
final class WholeNumber {
  /** Stands for what is no number, or more than is counted with. */
  static final long UNKNOWN = -1;

  private static final int DECIMAL = 10;

  private WholeNumber() {}

  /** The number, from 0 to {@link Long#MAX_VALUE}; otherwise {@link #UNKNOWN}. */
  static long of(String text) {
    String digits = text.strip();
    long number = digits.isEmpty() ? UNKNOWN : 0;
    for (int i = 0; i < digits.length() && number != UNKNOWN; i++) {
      int digit = digits.charAt(i) - '0';
      boolean fits = number <= (Long.MAX_VALUE - digit) / DECIMAL;
      number = digit >= 0 && digit < DECIMAL && fits ? number * DECIMAL + digit : UNKNOWN;
    }
    return number;
  }

  /** What is wrong with a text that is not {@link #of} anything. */
  static String fault(String name, String text) {
    return "%s is '%s'; a whole number from 0 to %d is accepted."
        .formatted(name, XmlWalk.shown(text), Long.MAX_VALUE);
  }
}

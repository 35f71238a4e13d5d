package dev.waybill.manifest;

/** Parses whole numbers as manifests have them: decimal, of any number of digits, not negative. */
final class WholeNumber {
  /** Stands for a text that is not a number, or for one that is too large. */
  static final long UNKNOWN = -1;

  /** What is accepted. */
  static final String EXPECTED = "a whole number from 0 to " + Long.MAX_VALUE;

  private static final int DECIMAL = 10;

  private WholeNumber() {}

  /** Returns the number, from 0 to {@link Long#MAX_VALUE}; otherwise {@link #UNKNOWN}. */
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
}

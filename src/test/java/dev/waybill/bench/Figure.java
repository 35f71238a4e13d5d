package dev.waybill.bench;

/**
 * A number that was measured.
 *
 * @param of what was measured, for the table
 * @param unit such as {@code /s}, {@code ms}, {@code MB}
 */
record Figure(String of, double value, String unit) {
  @Override
  public String toString() {
    return "%s %s".formatted(Numbers.shown(value), unit);
  }
}

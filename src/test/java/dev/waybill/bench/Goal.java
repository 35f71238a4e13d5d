package dev.waybill.bench;

/**
 * What a ratio (or, where nothing is measured against, the figure itself) shall come to.
 *
 * @param atLeast whether it shall be at least, and not at most, that
 * @param unit empty for a ratio
 */
record Goal(boolean atLeast, double bound, String unit) {
  /** A ratio that shall not be lower. */
  static Goal atLeast(double ratio) {
    return new Goal(true, ratio, "");
  }

  /** A ratio that shall not be higher. */
  static Goal atMost(double ratio) {
    return new Goal(false, ratio, "");
  }

  /** A figure that shall not be higher. */
  static Goal atMost(double figure, String unit) {
    return new Goal(false, figure, unit);
  }

  boolean isReachedBy(double value) {
    return atLeast ? value >= bound : value <= bound;
  }

  @Override
  public String toString() {
    return "%s %s %s".formatted(atLeast ? "≥" : "≤", Numbers.shown(bound), unit).strip();
  }
}

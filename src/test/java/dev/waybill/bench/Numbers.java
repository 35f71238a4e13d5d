package dev.waybill.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Collection;

/** What is done with measured numbers. */
final class Numbers {
  private static final int DIGITS = 3;

  private Numbers() {}

  /** The middle one; of an even count the lower of the two in the middle. */
  static double median(Collection<Double> values) {
    return percentile(values, 50);
  }

  /** The smallest of the values that this share of them, in percent, does not exceed. */
  static double percentile(Collection<Double> values, double percent) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted[Math.max(0, (int) Math.ceil(percent / 100 * sorted.length) - 1)];
  }

  /** Three digits that count: nothing here is measured more exactly. */
  static String shown(double value) {
    return value >= Math.pow(10, DIGITS)
        ? "%,.0f".formatted(value)
        : new BigDecimal(value).round(new MathContext(DIGITS)).stripTrailingZeros().toPlainString();
  }
}

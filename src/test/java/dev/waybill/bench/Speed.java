package dev.waybill.bench;

import java.time.Duration;

/**
 * How fast something went.
 *
 * @param perSecond how many a second
 * @param cpuPer1000 CPU seconds of the process for a thousand of them
 */
record Speed(double perSecond, double cpuPer1000) {
  private static final double NANOS = 1e9;
  private static final double THOUSAND = 1000;

  static Speed of(long count, Duration took, Duration cpu) {
    return new Speed(count / (took.toNanos() / NANOS), cpu.toNanos() / NANOS / count * THOUSAND);
  }

  /** For {@link #read}. */
  String written() {
    return perSecond + " " + cpuPer1000;
  }

  static Speed read(String written) {
    String[] parts = written.split(" ", 2);
    return new Speed(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
  }
}

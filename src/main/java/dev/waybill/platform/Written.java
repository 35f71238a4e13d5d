package dev.waybill.platform;

import java.time.Duration;

/** Values the way operators write them, so that a message shows what stands in their files. */
public final class Written {
  private static final long KIB = 1024;
  private static final String[] SIZE_UNITS = {"", "K", "M", "G", "T"};

  private Written() {}

  /** A duration in the largest unit that leaves no rest: {@code 90s}, {@code 5m}, {@code 7d}. */
  public static String duration(Duration duration) {
    if (duration.isZero()) {
      return "0s";
    }
    if (duration.toNanos() % 1_000_000 != 0) {
      return duration.toString();
    }
    long millis = duration.toMillis();
    if (millis % 1000 != 0) {
      return millis + "ms";
    }
    long seconds = millis / 1000;
    if (seconds % 60 != 0) {
      return seconds + "s";
    }
    long minutes = seconds / 60;
    if (minutes % 60 != 0) {
      return minutes + "m";
    }
    return minutes % (24 * 60) != 0 ? minutes / 60 + "h" : minutes / (24 * 60) + "d";
  }

  /** A number of bytes in the largest unit that leaves no rest: {@code 16M}, {@code 4G}. */
  public static String size(long bytes) {
    int unit = 0;
    long count = bytes;
    while (count != 0 && count % KIB == 0 && unit < SIZE_UNITS.length - 1) {
      count /= KIB;
      unit++;
    }
    return count + SIZE_UNITS[unit];
  }
}

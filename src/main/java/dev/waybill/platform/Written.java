package dev.waybill.platform;

import io.quarkus.runtime.configuration.MemorySize;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Stream;

/** Values the way operators write them, so that a message shows what stands in their files. */
public final class Written {
  private static final long KIB = 1024;
  private static final String[] SIZE_UNITS = {"", "K", "M", "G", "T"};

  private Written() {}

  /** Returns a value of a setting as an operator writes it. */
  static Object of(Object value) {
    if (value instanceof Duration duration) {
      return duration(duration);
    }
    return value instanceof MemorySize size ? size(size.asLongValue()) : value;
  }

  /** A duration in the largest unit that leaves no rest: {@code 90s}, {@code 5m}, {@code 7d}. */
  public static String duration(Duration duration) {
    if (duration.toNanosPart() % 1_000_000 != 0) {
      return duration.toString();
    }
    long millis = duration.toMillis();
    return Stream.of(ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES)
        .filter(unit -> millis != 0 && millis % unit.getDuration().toMillis() == 0)
        .findFirst()
        .map(
            unit ->
                millis / unit.getDuration().toMillis()
                    + unit.name().substring(0, 1).toLowerCase(Locale.ROOT))
        .orElse(millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms");
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

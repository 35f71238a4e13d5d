package dev.waybill.settings;

import dev.waybill.platform.Written;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** The bounds of a setting, in words. */
final class Bounds {
  private Bounds() {}

  /** {@code At least 5s, at most 1h.}, or nothing. */
  static String of(Method getter) {
    Optional<String> least =
        of(getter, Min.class, min -> min.value() + "")
            .or(() -> of(getter, DurationMin.class, Bounds::least));
    Optional<String> most =
        of(getter, Max.class, max -> max.value() + "")
            .or(() -> of(getter, DurationMax.class, Bounds::most));
    String text =
        Stream.of(least.map(l -> "at least `" + l + "`"), most.map(m -> "at most `" + m + "`"))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", "));
    return text.isEmpty() ? "" : "A" + text.substring(1) + ".";
  }

  private static <A extends Annotation> Optional<String> of(
      Method getter, Class<A> bound, Function<A, String> value) {
    return Optional.ofNullable(getter.getAnnotation(bound)).map(value);
  }

  private static String least(DurationMin min) {
    return written(min.days(), min.hours(), min.minutes(), min.seconds(), min.millis());
  }

  private static String most(DurationMax max) {
    return written(max.days(), max.hours(), max.minutes(), max.seconds(), max.millis());
  }

  private static String written(long days, long hours, long minutes, long seconds, long millis) {
    return Written.duration(
        Duration.ofDays(days)
            .plusHours(hours)
            .plusMinutes(minutes)
            .plusSeconds(seconds)
            .plusMillis(millis));
  }
}

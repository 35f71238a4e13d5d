package dev.waybill.platform;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;

/**
 * Gauges of figures that are measured on a timer, so that no scrape waits for PostgreSQL. Figures
 * that were not measured for several intervals are NaN rather than old.
 *
 * @param <T> the figures
 */
public final class MeasuredGauges<T> {
  private static final Logger LOG = Logger.getLogger(MeasuredGauges.class);
  private static final int MISSED_INTERVALS = 4;

  private final Clock clock;
  private final Duration interval;
  private volatile Measurement<T> last;

  private record Measurement<T>(Instant at, T figures) {}

  /** Makes gauges without figures yet; {@code interval} is that of the timer. */
  public MeasuredGauges(Clock clock, Duration interval) {
    this.clock = clock;
    this.interval = interval;
  }

  /** Measures; without PostgreSQL there are no figures until the next time. */
  public void measure(Supplier<T> measurement) {
    try {
      last = new Measurement<>(clock.instant(), measurement.get());
    } catch (DatabaseException e) {
      last = null;
      LOG.debug("Figures could not be measured", e);
    }
  }

  /** Returns the figures, unless they are too old. */
  public Optional<T> last() {
    Measurement<T> measured = last;
    Instant oldest = clock.instant().minus(interval.multipliedBy(MISSED_INTERVALS));
    return measured == null || measured.at().isBefore(oldest)
        ? Optional.empty()
        : Optional.of(measured.figures());
  }

  /** Builds a gauge of one figure. */
  public Gauge.Builder<Supplier<Number>> gauge(String name, ToDoubleFunction<T> figure) {
    return Gauge.builder(name, () -> value(figure));
  }

  /** Builds a gauge of one figure in seconds. */
  public TimeGauge.Builder<Supplier<Number>> seconds(String name, ToDoubleFunction<T> figure) {
    return TimeGauge.builder(name, () -> value(figure), TimeUnit.SECONDS);
  }

  private double value(ToDoubleFunction<T> figure) {
    return last().map(figures -> figure.applyAsDouble(figures)).orElse(Double.NaN);
  }
}

package dev.waybill.verification;

import dev.waybill.platform.Database;
import dev.waybill.platform.MeasuredGauges;
import dev.waybill.platform.MetricsConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What this replica has read back, and what the whole service knows of its blobs. The latter is
 * asked for on a timer, so that neither a scrape nor a probe waits for PostgreSQL; what was not
 * asked for a while is not told.
 */
@Startup
@ApplicationScoped
class VerificationMetrics {
  private final Map<Finding.Result, Counter> found = new EnumMap<>(Finding.Result.class);
  private final Counter bytes;
  private final Database database;
  private final Clock clock;
  private final MeasuredGauges<KnownState> known;

  VerificationMetrics(
      MeterRegistry registry, MetricsConfig config, Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
    this.known = new MeasuredGauges<>(clock, config.interval());
    for (Finding.Result result : Finding.Result.values()) {
      found.put(
          result,
          Counter.builder("waybill.verification.documents")
              .description("Stored documents that were read back, and what came of it")
              .tag("result", result.name())
              .register(registry));
    }
    this.bytes =
        Counter.builder("waybill.verification.read")
            .description("Bytes of blobs that were read back")
            .baseUnit("bytes")
            .register(registry);
    register(registry);
  }

  private void register(MeterRegistry registry) {
    known
        .gauge("waybill.documents.damaged", KnownState::damaged)
        .description("Documents whose blob is damaged or missing, and that nothing has replaced")
        .register(registry);
    known
        .seconds("waybill.verification.age", this::ageSeconds)
        .description("How long ago the last run ended that could read all that it was to read")
        .register(registry);
  }

  private double ageSeconds(KnownState state) {
    return state.lastComplete() == null
        ? Double.NaN
        : Duration.between(state.lastComplete(), clock.instant()).toMillis() / 1000.0;
  }

  /** A document was read, or could not be. */
  void found(Finding.Result result) {
    found.get(result).increment();
  }

  /** So many bytes came from a blob. */
  void read(int count) {
    bytes.increment(count);
  }

  /** Returns what is known of all blobs; empty while PostgreSQL is unavailable. */
  Optional<KnownState> last() {
    return known.last();
  }

  @Scheduled(every = "{waybill.metrics.interval}", concurrentExecution = ConcurrentExecution.SKIP)
  void measure() {
    known.measure(() -> database.query("Blobs could not be counted", KnownState::read));
  }
}

package dev.waybill.verification;

import dev.waybill.platform.MetricsConfig;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * What this replica has read back, and what the whole service knows of its blobs. The latter is
 * asked for on a timer, so that neither a scrape nor a probe waits for PostgreSQL; what was not
 * asked for a while is not told.
 */
@Startup
@ApplicationScoped
class VerificationMetrics {
  private static final Logger LOG = Logger.getLogger(VerificationMetrics.class);
  private static final int MISSED_MEASURES = 4;

  private final Map<Finding.Result, Counter> found = new EnumMap<>(Finding.Result.class);
  private final Counter bytes;
  private final MetricsConfig config;
  private final AgroalDataSource database;
  private final Clock clock;
  private volatile KnownState last;

  VerificationMetrics(
      MeterRegistry registry, MetricsConfig config, AgroalDataSource database, Clock clock) {
    this.config = config;
    this.database = database;
    this.clock = clock;
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
    Gauge.builder(
            "waybill.documents.damaged",
            () -> last().map(known -> (double) known.damaged()).orElse(Double.NaN))
        .description("Documents whose blob is damaged or missing, and that nothing has replaced")
        .register(registry);
    TimeGauge.builder("waybill.verification.age", this::ageSeconds, TimeUnit.SECONDS)
        .description("How long ago the last run ended that could read all that it was to read")
        .register(registry);
  }

  private double ageSeconds() {
    return last()
        .flatMap(known -> Optional.ofNullable(known.lastComplete()))
        .map(end -> Duration.between(end, clock.instant()).toMillis() / 1000.0)
        .orElse(Double.NaN);
  }

  /** A document was read, or could not be. */
  void found(Finding.Result result) {
    found.get(result).increment();
  }

  /** So many bytes came from a blob. */
  void read(int count) {
    bytes.increment(count);
  }

  /** What is known of all; empty while PostgreSQL is away. */
  Optional<KnownState> last() {
    return Optional.ofNullable(last)
        .filter(
            known ->
                !known
                    .at()
                    .isBefore(
                        clock.instant().minus(config.interval().multipliedBy(MISSED_MEASURES))));
  }

  @Scheduled(every = "{waybill.metrics.interval}", concurrentExecution = ConcurrentExecution.SKIP)
  void measure() {
    try (Connection connection = database.getConnection()) {
      last = KnownState.read(connection, clock.instant());
    } catch (SQLException e) {
      last = null;
      LOG.debug("What is known of blobs could not be counted", e);
    }
  }
}

package dev.waybill.backup;

import dev.waybill.document.Documents;
import dev.waybill.platform.DatabaseException;
import dev.waybill.platform.MetricsConfig;
import io.agroal.api.AgroalDataSource;
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
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;

/**
 * The queue as every replica sees it, counted on a timer: a scrape never waits for PostgreSQL. What
 * was not counted for a while is no number rather than an old one.
 */
@Startup
@ApplicationScoped
class QueueMetrics {
  private static final Logger LOG = Logger.getLogger(QueueMetrics.class);
  private static final int MISSED_MEASURES = 4;

  private final Documents documents;
  private final MetricsConfig config;
  private final AgroalDataSource database;
  private final Clock clock;
  private volatile Measured last;

  QueueMetrics(
      Documents documents,
      MetricsConfig config,
      AgroalDataSource database,
      Clock clock,
      MeterRegistry registry) {
    this.documents = documents;
    this.config = config;
    this.database = database;
    this.clock = clock;
    register(registry);
  }

  private record Measured(Instant at, QueueDepth queue, long documentBytes) {}

  private void register(MeterRegistry registry) {
    for (String state : QueueDepth.STATES) {
      Gauge.builder("waybill.backup.queue.tasks", () -> value(m -> m.queue().tasks().get(state)))
          .description("Tasks of the whole service that are not stored")
          .tag("state", state)
          .register(registry);
    }
    seconds("waybill.backup.queue.overdue", QueueDepth::overdueSeconds)
        .description("For how long the task that is due first has been due")
        .register(registry);
    seconds("waybill.backup.queue.age", QueueDepth::ageSeconds)
        .description("How long ago the oldest backup that is still open was requested")
        .register(registry);
    Gauge.builder("waybill.documents.disk", () -> value(Measured::documentBytes))
        .description("Space that the bytes of documents take in PostgreSQL")
        .baseUnit("bytes")
        .register(registry);
  }

  private TimeGauge.Builder<?> seconds(String name, ToDoubleFunction<QueueDepth> seconds) {
    return TimeGauge.builder(
        name, () -> value(m -> seconds.applyAsDouble(m.queue())), TimeUnit.SECONDS);
  }

  private double value(ToDoubleFunction<Measured> number) {
    Measured measured = last;
    Instant oldest = clock.instant().minus(config.interval().multipliedBy(MISSED_MEASURES));
    return measured == null || measured.at().isBefore(oldest)
        ? Double.NaN
        : number.applyAsDouble(measured);
  }

  @Scheduled(every = "{waybill.metrics.interval}", concurrentExecution = ConcurrentExecution.SKIP)
  void measure() {
    try {
      long diskBytes = documents.diskBytes();
      try (Connection connection = database.getConnection()) {
        last = new Measured(clock.instant(), QueueDepth.read(connection), diskBytes);
      }
    } catch (SQLException | DatabaseException e) {
      last = null;
      LOG.debug("The queue could not be counted", e);
    }
  }
}

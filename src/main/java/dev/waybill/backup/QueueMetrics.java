package dev.waybill.backup;

import dev.waybill.document.Documents;
import dev.waybill.platform.Database;
import dev.waybill.platform.MeasuredGauges;
import dev.waybill.platform.MetricsConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/**
 * The queue as every replica sees it, counted on a timer: a scrape never waits for PostgreSQL. What
 * was not counted for a while is no number rather than an old one.
 */
@Startup
@ApplicationScoped
class QueueMetrics {
  private final Documents documents;
  private final Database database;
  private final MeasuredGauges<Figures> figures;

  QueueMetrics(
      Documents documents,
      MetricsConfig config,
      Database database,
      Clock clock,
      MeterRegistry registry) {
    this.documents = documents;
    this.database = database;
    this.figures = new MeasuredGauges<>(clock, config.interval());
    register(registry);
  }

  private record Figures(QueueDepth queue, long documentBytes) {}

  private void register(MeterRegistry registry) {
    for (String state : QueueDepth.STATES) {
      figures
          .gauge("waybill.backup.queue.tasks", f -> f.queue().tasks().get(state))
          .description("Tasks of the whole service that are not stored")
          .tag("state", state)
          .register(registry);
    }
    figures
        .seconds("waybill.backup.queue.overdue", f -> f.queue().overdueSeconds())
        .description("For how long the task that is due first has been due")
        .register(registry);
    figures
        .seconds("waybill.backup.queue.age", f -> f.queue().ageSeconds())
        .description("How long ago the oldest backup that is still open was requested")
        .register(registry);
    figures
        .gauge("waybill.documents.disk", Figures::documentBytes)
        .description("Space that the bytes of documents take in PostgreSQL")
        .baseUnit("bytes")
        .register(registry);
  }

  @Scheduled(every = "{waybill.metrics.interval}", concurrentExecution = ConcurrentExecution.SKIP)
  void measure() {
    figures.measure(
        () -> {
          long diskBytes = documents.diskBytes();
          return database.query(
              "The queue could not be counted",
              connection -> new Figures(QueueDepth.read(connection), diskBytes));
        });
  }
}

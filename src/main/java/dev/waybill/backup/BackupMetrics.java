package dev.waybill.backup;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * What the worker of this replica does. All but the reasons of failures is there from the start:
 * Prometheus sees no increase in what begins with one.
 */
@Startup
@ApplicationScoped
class BackupMetrics {
  private static final List<String> OUTCOMES =
      List.of("stored", "retried", "blocked", "failed", "lost");

  private static final Duration[] WAITS = {
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(30),
    Duration.ofMinutes(5),
    Duration.ofMinutes(30),
    Duration.ofHours(6)
  };

  private final MeterRegistry registry;
  private final Clock clock;
  private final Timer wait;
  private final Meter.MeterProvider<Timer> run;
  private final Meter.MeterProvider<Counter> failures;
  private final Counter storedBytes;
  private final Counter rescued;

  BackupMetrics(MeterRegistry registry, BackupClaims claims, Clock clock) {
    this.registry = registry;
    this.clock = clock;
    this.wait =
        Timer.builder("waybill.backup.wait")
            .description("From the request of a backup to its first claim")
            .serviceLevelObjectives(WAITS)
            .register(registry);
    this.run =
        Timer.builder("waybill.backup.run")
            .description("Tries of backups, from their claim to what came of them")
            .withRegistry(registry);
    this.failures =
        Counter.builder("waybill.backup.failures")
            .description("Tries of backups that failed, and why")
            .withRegistry(registry);
    this.storedBytes =
        Counter.builder("waybill.backup.stored")
            .description("Bytes of documents whose blobs were proven")
            .baseUnit("bytes")
            .register(registry);
    this.rescued =
        Counter.builder("waybill.backup.rescued")
            .description("Claims of tasks whose last worker was lost")
            .register(registry);
    Gauge.builder("waybill.backup.leases", () -> claims.held().count())
        .description("Tasks that this replica works on")
        .register(registry);
    OUTCOMES.forEach(outcome -> run.withTag("outcome", outcome));
  }

  /** A task is ours; its wait is over when nobody had it before. */
  void claimed(BackupTask task) {
    if (task.rescued()) {
      rescued.increment();
    }
    if (task.claim() == 1) {
      Duration waited = Duration.between(task.requestedAt(), clock.instant());
      wait.record(waited.isNegative() ? Duration.ZERO : waited);
    }
  }

  /** A try begins. */
  Try begin(BackupTask task) {
    return new Try(task, Timer.start(registry));
  }

  /**
   * A try on its way to exactly one of its ends; one that the service's own end cuts off has none.
   */
  final class Try {
    private final BackupTask task;
    private final Timer.Sample sample;

    private Try(BackupTask task, Timer.Sample sample) {
      this.task = task;
      this.sample = sample;
    }

    /** The URI is written back. */
    void stored() {
      storedBytes.increment((double) task.document().fingerprint().length());
      end("stored");
    }

    /** The failure, and what follows from it, is written down. */
    void failed(RetryPolicy.Verdict verdict) {
      String outcome = "queued".equals(verdict.state()) ? "retried" : verdict.state();
      failures.withTags(Tags.of("outcome", outcome, "code", verdict.code())).increment();
      end(outcome);
    }

    /** Somebody else has the task. */
    void lost() {
      end("lost");
    }

    private void end(String outcome) {
      sample.stop(run.withTag("outcome", outcome));
    }
  }
}

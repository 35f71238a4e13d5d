package dev.waybill.backup;

import dev.waybill.document.DocumentPruner;
import dev.waybill.platform.DatabaseException;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Keeps the tables from growing: every replica prunes, and none waits for another. */
@ApplicationScoped
class Pruning {
  private static final Logger LOG = Logger.getLogger(Pruning.class);
  private static final Duration TASK_RETENTION = Duration.ofDays(7);

  private final DocumentPruner documents;
  private final BackupOutcomes tasks;
  private final Clock clock;

  Pruning(DocumentPruner documents, BackupOutcomes tasks, Clock clock) {
    this.documents = documents;
    this.tasks = tasks;
    this.clock = clock;
  }

  @Scheduled(
      every = "{waybill.backup.prune-interval}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void prune() {
    Instant before = clock.instant().minus(TASK_RETENTION);
    try {
      documents.prune();
      while (tasks.prune(before) > 0) {
        LOG.debug("Finished tasks were deleted");
      }
    } catch (DatabaseException e) {
      LOG.warnf("Pruning waits for PostgreSQL: %s", e.getMessage());
    }
  }
}

package dev.waybill.backup;

import dev.waybill.document.DocumentPruner;
import dev.waybill.platform.DatabaseException;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Keeps the tables from growing: every replica prunes, and none waits for another. */
@ApplicationScoped
class Pruning {
  private static final Logger LOG = Logger.getLogger(Pruning.class);

  private final DocumentPruner documents;
  private final BackupOutcomes tasks;
  private final BackupConfig config;
  private final Clock clock;

  Pruning(DocumentPruner documents, BackupOutcomes tasks, BackupConfig config, Clock clock) {
    this.documents = documents;
    this.tasks = tasks;
    this.config = config;
    this.clock = clock;
  }

  @Scheduled(
      every = "{waybill.backup.prune-interval}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void prune() {
    Instant before = clock.instant().minus(config.taskRetention());
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

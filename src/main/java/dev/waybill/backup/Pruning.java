package dev.waybill.backup;

import dev.waybill.document.DocumentPruner;
import dev.waybill.platform.DatabaseException;
import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Keeps the tables from growing: every replica prunes, and none waits for another. */
@ApplicationScoped
class Pruning {
  private static final Logger LOG = Logger.getLogger(Pruning.class);

  private final DocumentPruner documents;
  private final BackupOutcomes tasks;
  private static final Duration TASK_RETENTION = Duration.ofDays(7);
  private final AgroalDataSource database;
  private final Clock clock;

  Pruning(DocumentPruner documents, BackupOutcomes tasks, AgroalDataSource database, Clock clock) {
    this.documents = documents;
    this.tasks = tasks;
    this.database = database;
    this.clock = clock;
  }

  @Scheduled(
      every = "{waybill.backup.prune-interval}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void prune() {
    Instant before = clock.instant().minus(TASK_RETENTION);
    try (Connection connection = database.getConnection()) {
      documents.prune();
      while (tasks.prune(connection, before) > 0) {
        LOG.debug("Finished tasks were deleted");
      }
    } catch (SQLException | DatabaseException e) {
      LOG.warnf("Pruning waits for PostgreSQL: %s", e.getMessage());
    }
  }
}

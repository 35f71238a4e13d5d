package dev.waybill.verification;

import dev.waybill.backup.BackupConfig;
import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** A claimed run while it goes on: whether the claim still holds as far as we know. */
final class RunLease {
  private static final Logger LOG = Logger.getLogger(RunLease.class);

  private final VerificationRun run;
  private final VerificationRuns runs;
  private final BackupConfig config;
  private final AgroalDataSource database;
  private final BooleanSupplier running;
  private volatile boolean lost;

  RunLease(
      VerificationRun run,
      VerificationRuns runs,
      BackupConfig config,
      AgroalDataSource database,
      BooleanSupplier running) {
    this.run = run;
    this.runs = runs;
    this.config = config;
    this.database = database;
    this.running = running;
  }

  VerificationRun run() {
    return run;
  }

  /** To be called several times within a lease, from a thread that waits for no storage. */
  void extend() {
    try (Connection connection = database.getConnection()) {
      lost |= !runs.extend(connection, run, config.lease());
    } catch (SQLException e) {
      LOG.debugf(e, "The lease of %s could not be extended", run);
    }
  }

  /**
   * To be called between steps.
   *
   * @throws RunLostException when somebody else has the run
   * @throws InterruptedException when this replica stops
   */
  void check() throws InterruptedException {
    if (lost) {
      throw new RunLostException(run);
    }
    if (!running.getAsBoolean()) {
      throw new InterruptedException("The service stops");
    }
  }
}

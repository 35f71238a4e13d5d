package dev.waybill.verification;

import dev.waybill.backup.BackupConfig;
import dev.waybill.platform.DatabaseException;
import dev.waybill.platform.Drain;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The thread of this replica that does runs, when no other replica has one: looks for the next at
 * every nudge and every few seconds, and keeps the lease of its run alive from a second thread.
 */
@ApplicationScoped
class VerificationWorker {
  private static final Logger LOG = Logger.getLogger(VerificationWorker.class);
  private static final Duration POLL = Duration.ofSeconds(5);
  private static final Duration END = Duration.ofSeconds(5);
  private static final int EXTENSIONS = 4;

  private final VerificationRuns runs;
  private final VerificationRound round;
  private final BackupConfig config;
  private final AgroalDataSource database;
  private final Drain drain;
  private final Semaphore nudges = new Semaphore(0);
  private ExecutorService reader;
  private ScheduledExecutorService extensions;

  VerificationWorker(
      VerificationRuns runs,
      VerificationRound round,
      BackupConfig config,
      AgroalDataSource database,
      Drain drain) {
    this.runs = runs;
    this.round = round;
    this.config = config;
    this.database = database;
    this.drain = drain;
  }

  void start(@Observes StartupEvent started) {
    if (config.enabled()) {
      reader = Executors.newSingleThreadExecutor(task -> new Thread(task, "verification"));
      extensions =
          Executors.newSingleThreadScheduledExecutor(
              task -> new Thread(task, "verification-lease"));
      reader.execute(this::repeat);
    }
  }

  /** A run is given back at once, whatever the grace period: another replica goes on with it. */
  void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
    if (reader == null) {
      return;
    }
    drain.begin();
    reader.shutdownNow();
    extensions.shutdownNow();
    if (!reader.awaitTermination(END.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warn("Verification did not end in time; the lease of its run ends by itself");
    }
  }

  /** A run was asked for in this replica and its transaction is committed. */
  void requested(@Observes(during = TransactionPhase.AFTER_SUCCESS) Verifications.Requested run) {
    nudges.release();
  }

  private void repeat() {
    while (!drain.begun()) {
      try {
        if (!once()) {
          nudges.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
          nudges.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      } catch (SQLException e) {
        LOG.debug("Verification waits for PostgreSQL", e);
        pause();
      } catch (DatabaseException | QuarkusTransactionException e) {
        LOG.warnf("A finding waits for PostgreSQL: %s", e.getCause());
        pause();
      } catch (RuntimeException | Error e) {
        // This thread is the only one, so nothing may end it.
        LOG.error("Verification stumbled; it goes on", e);
        pause();
      }
    }
  }

  /** Does the next run, from where it is; false when there is none to be had. */
  private boolean once() throws SQLException, InterruptedException {
    Optional<VerificationRun> run;
    try (Connection connection = database.getConnection()) {
      run = runs.claim(connection, config.lease());
    }
    if (run.isEmpty()) {
      return false;
    }
    RunLease lease = new RunLease(run.get(), runs, config, database, () -> !drain.begun());
    long pause = config.lease().toMillis() / EXTENSIONS;
    ScheduledFuture<?> extension =
        extensions.scheduleWithFixedDelay(lease::extend, pause, pause, TimeUnit.MILLISECONDS);
    try {
      round.go(lease);
    } finally {
      extension.cancel(false);
    }
    return true;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

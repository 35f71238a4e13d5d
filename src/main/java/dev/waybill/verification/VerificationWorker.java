package dev.waybill.verification;

import dev.waybill.backup.BackupConfig;
import dev.waybill.platform.Drain;
import dev.waybill.platform.Lease;
import dev.waybill.platform.PollingLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The worker of this replica that does runs when no other replica has one: polls for the next one
 * at every nudge and every few seconds, and extends the lease of its run from a second thread.
 */
@ApplicationScoped
class VerificationWorker {
  private static final Logger LOG = Logger.getLogger(VerificationWorker.class);
  private static final Duration POLL_INTERVAL = Duration.ofSeconds(5);

  private final VerificationRuns runs;
  private final VerificationRound round;
  private final BackupConfig config;
  private final Drain drain;
  private final PollingLoop reading;
  private final PollingLoop extending;

  VerificationWorker(
      VerificationRuns runs, VerificationRound round, BackupConfig config, Drain drain) {
    this.runs = runs;
    this.round = round;
    this.config = config;
    this.drain = drain;
    this.reading = new PollingLoop("verification", "verifications", POLL_INTERVAL, this::read);
    this.extending =
        new PollingLoop(
            "verification-lease",
            "leases of verifications",
            config.lease().dividedBy(4),
            this::extend);
  }

  void start(@Observes StartupEvent started) {
    if (config.enabled()) {
      reading.start();
      extending.start();
    }
  }

  /** Hands the run back at once, whatever the grace period: another replica continues it. */
  void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
    drain.begin();
    reading.stop();
    extending.stop();
    if (!reading.awaitStop()) {
      LOG.warn("Verification did not stop in time; the lease of its run will expire");
    }
  }

  /** Polls at once: a run was requested in this replica, and is committed. */
  void requested(
      @Observes(during = TransactionPhase.AFTER_SUCCESS) VerificationService.Requested run) {
    reading.nudge();
  }

  /** Does the next run, from where it is; returns whether there was one to claim. */
  private boolean read() throws InterruptedException {
    Optional<VerificationRun> run = drain.begun() ? Optional.empty() : runs.claim(config.lease());
    if (run.isPresent()) {
      Lease<VerificationRun> lease = runs.held().add(run.get());
      try {
        round.run(lease, () -> !drain.begun());
      } finally {
        runs.held().remove(lease);
      }
    }
    return run.isPresent();
  }

  private boolean extend() {
    runs.held().extend(config.lease());
    return false;
  }
}

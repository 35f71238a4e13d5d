package dev.waybill.backup;

import dev.waybill.platform.Drain;
import dev.waybill.platform.Lease;
import dev.waybill.platform.LeasedWork;
import dev.waybill.platform.PollingLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.Collection;

/**
 * The worker of this replica: claims no more tasks than it has free slots, extends their leases
 * while uploads run, and polls the queue at every nudge, at every freed slot (an upload that ended,
 * or its outcome written), and at every poll interval.
 */
@ApplicationScoped
class BackupWorker {
  private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

  private final BackupConfig config;
  private final BackupClaims claims;
  private final BackupRun run;
  private final BackupMetrics metrics;
  private final Drain drain;
  private final QueueRound round;
  private final PollingLoop claiming;
  private final PollingLoop extending;
  private LeasedWork<BackupTask> work;

  BackupWorker(
      BackupConfig config, BackupClaims claims, BackupRun run, BackupMetrics metrics, Drain drain) {
    this.config = config;
    this.claims = claims;
    this.run = run;
    this.metrics = metrics;
    this.drain = drain;
    this.round = new QueueRound(claims, claims.held(), config);
    this.claiming = new PollingLoop("backup-claim", "backups", POLL_INTERVAL, this::claim);
    this.extending =
        new PollingLoop(
            "backup-lease", "leases of backups", config.lease().dividedBy(4), this::extend);
  }

  void start(@Observes StartupEvent started) {
    if (config.enabled()) {
      work =
          new LeasedWork<>(
              "backup",
              claims.held(),
              claiming,
              lease -> run.once(lease, work::isRunning, claiming::nudge));
      claiming.start();
      extending.start();
    }
  }

  void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
    if (work != null) {
      Collection<Lease<BackupTask>> open = work.stop(drain);
      extending.stop();
      claims.handBack(open);
    }
  }

  /** Polls the queue at once: a backup was requested in this replica, and is committed. */
  void requested(@Observes(during = TransactionPhase.AFTER_SUCCESS) BackupRequests.Queued queued) {
    claiming.nudge();
  }

  /** Claims once; returns whether there may be more to claim now. */
  private boolean claim() {
    int free = round.free();
    if (free <= 0 || drain.begun()) {
      return false;
    }
    QueueRound.Look look = round.next(free);
    look.claimed().forEach(metrics::claimed);
    work.begin(look.claimed());
    return !look.inVain();
  }

  private boolean extend() {
    claims.held().extend(config.lease());
    return false;
  }
}

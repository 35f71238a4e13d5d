package dev.waybill.backup;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The worker of this replica: claims no more tasks than it has free slots, keeps their leases alive
 * while uploads run, and looks at the queue again at every nudge, at every freed slot, and at every
 * poll interval.
 */
@ApplicationScoped
class BackupWorker {
  private static final Logger LOG = Logger.getLogger(BackupWorker.class);
  private static final int GRACE_SECONDS = 10;
  private static final String FROM_THE_START = "";

  private final BackupConfig config;
  private final BackupClaims claims;
  private final BackupRun run;
  private final HeldLeases held;
  private final AgroalDataSource database;
  private final Semaphore nudges = new Semaphore(0);
  private ExecutorService threads;
  private volatile boolean running;
  private boolean databaseAway;
  private String rotation = FROM_THE_START;

  BackupWorker(
      BackupConfig config,
      BackupClaims claims,
      BackupRun run,
      HeldLeases held,
      AgroalDataSource database) {
    this.config = config;
    this.claims = claims;
    this.run = run;
    this.held = held;
    this.database = database;
  }

  void start(@Observes StartupEvent started) {
    if (config.enabled()) {
      running = true;
      threads = Executors.newCachedThreadPool(task -> new Thread(task, "backup"));
      threads.execute(() -> repeat(this::claim, config.pollInterval()));
      threads.execute(() -> repeat(this::extend, config.lease().dividedBy(4)));
    }
  }

  void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
    if (!running) {
      return;
    }
    running = false;
    for (int i = 0; i < GRACE_SECONDS * 10 && held.count() > 0; i++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    held.all().forEach(run::handBack);
    threads.shutdownNow();
    if (!threads.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("Uploads did not end in time; their tasks were given back");
    }
  }

  /** A backup was requested in this replica and its transaction is committed. */
  void requested(@Observes(during = TransactionPhase.AFTER_SUCCESS) BackupRequests.Queued queued) {
    nudges.release();
  }

  /** One of the worker's two endless jobs. */
  private interface Job {
    void once() throws SQLException, InterruptedException;
  }

  private void repeat(Job job, Duration pause) {
    while (running) {
      try {
        job.once();
        databaseAnswers();
      } catch (SQLException e) {
        databaseFailed(e);
        sleep(pause);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.error("The worker stumbled; it goes on", e);
        sleep(pause);
      }
    }
  }

  private void claim() throws SQLException, InterruptedException {
    if (!claimOnce()) {
      nudges.tryAcquire(config.pollInterval().toMillis(), TimeUnit.MILLISECONDS);
      nudges.drainPermits();
    }
  }

  /** Claims once from where the last look ended; false when all of the queue was seen in vain. */
  private boolean claimOnce() throws SQLException {
    int free = config.concurrency() - held.count();
    if (free <= 0) {
      return false;
    }
    List<BackupTask> claimed;
    boolean more;
    try (Connection connection = database.getConnection()) {
      List<String> waiting = claims.waiting(connection, rotation);
      more = waiting.size() == BackupClaims.SUBSCRIPTIONS || !rotation.isEmpty();
      String last = waiting.isEmpty() ? FROM_THE_START : waiting.get(waiting.size() - 1);
      rotation = waiting.size() < BackupClaims.SUBSCRIPTIONS ? FROM_THE_START : last;
      waiting.removeAll(held.fullSubscriptions());
      claimed =
          waiting.isEmpty() ? List.of() : claims.claim(connection, waiting, free, config.lease());
    }
    if (claimed.size() == free) {
      // There was more than we could take: the next look begins behind those served now.
      rotation =
          claimed.stream().map(BackupTask::subscription).max(Comparator.naturalOrder()).get();
    }
    claimed.forEach(this::begin);
    return more || !claimed.isEmpty();
  }

  private void begin(BackupTask task) {
    Lease lease = held.add(task);
    threads.execute(
        () -> {
          try {
            run.once(lease, () -> running);
          } finally {
            held.remove(lease);
            nudges.release();
          }
        });
  }

  private void extend() throws SQLException, InterruptedException {
    TimeUnit.MILLISECONDS.sleep(config.lease().toMillis() / 4);
    held.extend();
  }

  private synchronized void databaseAnswers() {
    if (databaseAway) {
      databaseAway = false;
      LOG.info("PostgreSQL answers again; backups go on");
    }
  }

  private synchronized void databaseFailed(SQLException e) {
    if (!databaseAway) {
      databaseAway = true;
      LOG.warnf("PostgreSQL does not answer; backups wait for it: %s", e.getMessage());
    }
  }

  private static void sleep(Duration pause) {
    try {
      TimeUnit.MILLISECONDS.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.waybill.backup;

import dev.waybill.platform.Drain;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * The worker of this replica: claims no more tasks than it has free slots, keeps their leases alive
 * while uploads run, and looks at the queue again at every nudge, at every freed slot (an upload
 * that ended, or its outcome written), and at every poll interval.
 */
@ApplicationScoped
class BackupWorker {
  private static final Logger LOG = Logger.getLogger(BackupWorker.class);
  private static final Duration END = Duration.ofSeconds(5);
  private static final long LOOK_MILLIS = 50;

  private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

  private final BackupConfig config;
  private final BackupRun run;
  private final HeldLeases held;
  private final BackupMetrics metrics;
  private final AgroalDataSource database;
  private final Drain drain;
  private final QueueRound round;
  private final Semaphore nudges = new Semaphore(0);
  private ExecutorService claims;
  private ExecutorService extensions;
  private ExecutorService uploads;
  private volatile boolean running;
  private boolean databaseAway;

  BackupWorker(
      BackupConfig config,
      BackupClaims claims,
      BackupRun run,
      HeldLeases held,
      BackupMetrics metrics,
      AgroalDataSource database,
      Drain drain) {
    this.config = config;
    this.run = run;
    this.held = held;
    this.metrics = metrics;
    this.database = database;
    this.drain = drain;
    this.round = new QueueRound(claims, held, config);
  }

  void start(@Observes StartupEvent started) {
    if (config.enabled()) {
      running = true;
      uploads = Executors.newCachedThreadPool(task -> new Thread(task, "backup"));
      claims = Executors.newSingleThreadExecutor(task -> new Thread(task, "backup-claim"));
      extensions = Executors.newSingleThreadExecutor(task -> new Thread(task, "backup-lease"));
      claims.execute(() -> repeat(this::claim, POLL_INTERVAL, () -> !drain.begun()));
      extensions.execute(() -> repeat(this::extend, config.lease().dividedBy(10), () -> running));
    }
  }

  void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
    if (!running) {
      return;
    }
    drain.begin();
    claims.shutdownNow();
    while (!(claims.isTerminated() && held.count() == 0) && drain.left().toMillis() > 0) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    running = false;
    Collection<Lease> open = held.all();
    open.forEach(Lease::lose);
    end(List.of(claims, extensions, uploads));
    run.handBack(open);
  }

  /** Together, for the process is killed when its end takes too long. */
  private static void end(List<ExecutorService> threads) throws InterruptedException {
    threads.forEach(ExecutorService::shutdownNow);
    long deadline = System.nanoTime() + END.toNanos();
    for (ExecutorService some : threads) {
      if (!some.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        LOG.warn("The worker did not end in time; leases that it still has end by themselves");
      }
    }
  }

  /** A backup was requested in this replica and its transaction is committed. */
  void requested(@Observes(during = TransactionPhase.AFTER_SUCCESS) NewTasks.Queued queued) {
    nudges.release();
  }

  /** What one of the worker's two loops does over and over. */
  private interface Step {
    void once() throws SQLException, InterruptedException;
  }

  private void repeat(Step step, Duration pause, BooleanSupplier goOn) {
    while (goOn.getAsBoolean()) {
      try {
        step.once();
      } catch (SQLException e) {
        if (!goOn.getAsBoolean()) {
          return; // It was interrupted while it waited for a connection.
        }
        databaseFailed(e);
        sleep(pause);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | Error e) {
        // No thread or memory left, perhaps: this loop is the only one, so nothing may end it.
        LOG.error("The worker stumbled; it goes on", e);
        sleep(pause);
      }
    }
  }

  private void claim() throws SQLException, InterruptedException {
    if (!claimOnce()) {
      nudges.tryAcquire(POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
      nudges.drainPermits();
    }
  }

  /** Looks at the queue once; false when nothing more can be had for now. */
  private boolean claimOnce() throws SQLException {
    int free = held.free();
    if (free <= 0) {
      return false;
    }
    QueueRound.Look look;
    try (Connection connection = database.getConnection()) {
      look = round.next(connection, free);
    }
    databaseAnswers();
    look.claimed().forEach(this::begin);
    return !look.inVain();
  }

  private void begin(BackupTask task) {
    metrics.claimed(task);
    Lease lease = held.add(task);
    try {
      uploads.execute(() -> work(lease));
    } catch (RuntimeException | Error e) {
      held.remove(lease); // Else it would be kept alive without anybody working on it.
      throw e;
    }
  }

  private void work(Lease lease) {
    try {
      run.once(lease, () -> running, nudges::release);
    } finally {
      held.remove(lease);
      nudges.release();
    }
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

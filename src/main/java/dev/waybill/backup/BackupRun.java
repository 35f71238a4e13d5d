package dev.waybill.backup;

import dev.waybill.platform.DatabaseException;
import dev.waybill.platform.Lease;
import dev.waybill.platform.LeaseLostException;
import dev.waybill.storage.StorageException;
import dev.waybill.storage.StorageException.Remedy;
import io.opentelemetry.api.trace.Span;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** One claimed task from its upload to the transaction that says how it ended. */
@ApplicationScoped
class BackupRun {
  private static final Logger LOG = Logger.getLogger(BackupRun.class);
  private static final long WRITE_BACK_PAUSE_MILLIS = 500;

  private final BackupUpload upload;
  private final WriteBack writeBack;
  private final Clock clock;
  private final RetryPolicy retry;
  private final BackupMetrics metrics;
  private final BackupTraces traces;

  BackupRun(
      BackupUpload upload,
      WriteBack writeBack,
      Clock clock,
      BackupConfig config,
      BackupMetrics metrics,
      BackupTraces traces) {
    this.upload = upload;
    this.writeBack = writeBack;
    this.clock = clock;
    this.metrics = metrics;
    this.traces = traces;
    // Not kept in a field of this class: the generator belongs to the thread that asks.
    this.retry = new RetryPolicy(config, () -> ThreadLocalRandom.current().nextLong());
  }

  /**
   * Works on a task; gives up only when the claim is lost or the service stops.
   *
   * @param uploadEnded is told when nothing more is sent, before the outcome is written
   */
  void once(Lease<BackupTask> lease, BooleanSupplier running, Runnable uploadEnded) {
    BackupTask task = lease.work();
    task.logged(() -> traces.during(task, span -> endInSomeWay(lease, running, uploadEnded, span)));
  }

  private void endInSomeWay(
      Lease<BackupTask> lease, BooleanSupplier running, Runnable uploadEnded, Span span) {
    BackupTask task = lease.work();
    BackupMetrics.Try measured = metrics.begin(task);
    try {
      StorageException failure = upload(lease, running, uploadEnded);
      if (failure == null) {
        measured.stored();
      } else {
        RetryPolicy.Verdict verdict = verdict(task, failure);
        BackupTraces.failed(span, verdict.code());
        untilWritten(lease, running, again -> writeBack.failed(task, verdict));
        measured.failed(verdict);
      }
    } catch (LeaseLostException e) {
      LOG.warnf("%s; abandoning", e.getMessage());
      measured.lost();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.errorf(e, "%s: could not record the outcome; retried when the lease expires", task);
    }
  }

  /** Uploads and writes the URI back; answers what kept it from that, or null. */
  private StorageException upload(
      Lease<BackupTask> lease, BooleanSupplier running, Runnable uploadEnded)
      throws InterruptedException {
    BackupTask task = lease.work();
    if (task.outlivedItsLastTry()) {
      return new StorageException(
          Remedy.NONE,
          "BackupTimedOut",
          "No success within its age limit. Its last tries ended without a word: the replicas that"
              + " worked on it were lost, perhaps because of it.",
          null);
    }
    try {
      StoredBackup stored = new StoredBackup(task, send(lease, uploadEnded));
      untilWritten(
          lease,
          running,
          again -> again ? writeBack.storedAlone(stored) : writeBack.stored(stored));
      return null;
    } catch (StorageException e) {
      return e;
    } catch (LeaseLostException e) {
      throw e;
    } catch (IOException e) {
      return new StorageException(
          Remedy.TIME, "DatabaseUnavailable", "The bytes could not be read from PostgreSQL.", e);
    } catch (RuntimeException e) {
      LOG.warnf(e, "%s failed in Waybill itself", task);
      return new StorageException(
          Remedy.TIME, "InternalError", "Waybill failed; its log has more.", e);
    }
  }

  private String send(Lease<BackupTask> lease, Runnable ended)
      throws IOException, InterruptedException {
    try {
      return traces.upload(lease.work(), () -> upload.run(lease));
    } finally {
      lease.freeSlot();
      ended.run();
    }
  }

  private RetryPolicy.Verdict verdict(BackupTask task, StorageException failure) {
    RetryPolicy.Verdict verdict =
        retry.after(failure, task.attempt(), clock.instant(), task.expiresAt());
    LOG.infof(
        "%s, try %d: %s (%s); %s",
        task, task.attempt(), verdict.code(), verdict.message(), verdict.state());
    return verdict;
  }

  /** PostgreSQL may be away for a while; the blob is there, so its URI is worth waiting with. */
  private void untilWritten(Lease<BackupTask> lease, BooleanSupplier running, Outcome outcome)
      throws InterruptedException {
    boolean again = false;
    while (true) {
      lease.check();
      try {
        if (!outcome.write(again)) {
          throw new LeaseLostException(lease.work());
        }
        return;
      } catch (DatabaseException | QuarkusTransactionException e) {
        // Whether a commit that broke off took place is not known; if it did, the claim is over.
        if (!running.getAsBoolean()) {
          throw new InterruptedException("The service stops");
        }
        if (!again) {
          LOG.warnf("%s waits for PostgreSQL: %s", lease.work(), e.getCause());
        }
        again = true;
        LOG.debugf(e, "%s waits for PostgreSQL", lease.work());
        Thread.sleep(WRITE_BACK_PAUSE_MILLIS);
      }
    }
  }

  /** What is written at the end, again when it failed; false when the claim is lost. */
  private interface Outcome {
    boolean write(boolean again) throws InterruptedException;
  }
}

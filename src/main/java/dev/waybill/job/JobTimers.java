package dev.waybill.job;

import dev.waybill.event.EventType;
import dev.waybill.platform.Database;
import dev.waybill.platform.DatabaseException;
import dev.waybill.security.Actor;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * What time alone does to jobs. Every replica looks; each job is done in a transaction that holds
 * it and looks once more, so that of two replicas one finds nothing to do.
 */
@ApplicationScoped
public class JobTimers {
  private static final Logger LOG = Logger.getLogger(JobTimers.class);
  private static final int BATCH = 1000;

  // Indexes job_idle, job_awaited, job_overdue and job_ended.
  private static final String DUE =
      """
      select id from job where state = 'Creating' and last_modified_at <= ?
      union all
      select id from job where state in ('Shipping', 'Received', 'Transferring')
        and awaited_until is null and coalesce(awaited_since, state_since) <= ?
      union all
      select id from job where state = 'Shipping' and awaited_until <= ? and last_modified_at <= ?
      union all
      select id from job where state in ('Completed', 'Closed') and state_since <= ?
      limit %d
      """
          .formatted(BATCH);

  private final JobsConfig config;
  private final JobProgress progress;
  private final Database database;
  private final Clock clock;

  /** Uses these limits and this clock. */
  public JobTimers(JobsConfig config, JobProgress progress, Database database, Clock clock) {
    this.config = config;
    this.progress = progress;
    this.database = database;
    this.clock = clock;
  }

  @Scheduled(every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
  void look() {
    try {
      run();
    } catch (DatabaseException e) {
      LOG.warnf("The timers of jobs wait for PostgreSQL: %s", e.getMessage());
    }
  }

  /** Does to every job what is due. */
  public void run() {
    boolean more = true;
    while (more) {
      more = false;
      for (UUID id : due()) {
        more |= ended(id);
      }
    }
  }

  /** One job that cannot be written must not hold up all others. */
  private boolean ended(UUID id) {
    try {
      return QuarkusTransaction.requiringNew().call(() -> end(id));
    } catch (PersistenceException | QuarkusTransactionException | DatabaseException e) {
      LOG.warnf(e, "What is due of a job has to wait (row %s of table job)", id);
      return false;
    }
  }

  private List<UUID> due() {
    Instant now = clock.instant();
    return database
        .sql(DUE)
        .bind(now.minus(config.creatingLimit()), now.minus(config.shippingLimit()))
        .bind(now.minus(config.overdueLimit()), now.minus(config.overdueLimit()))
        .bind(now.minus(config.retention()))
        .list(row -> row.uuid("id"));
  }

  /** Applies to one job what is due now; false when nothing is due any more. */
  private boolean end(UUID id) {
    Job job = Job.findLocked(id).orElse(null);
    Instant now = clock.instant();
    if (job == null) {
      return false;
    } else if (hasExpired(job, now)) {
      delete(job);
    } else if (hasWaitedLongEnough(job, now)) {
      stopWaiting(job, now);
    } else if (isOverdueTooLong(job, now)) {
      close(job);
    } else {
      return false;
    }
    return true;
  }

  private boolean hasExpired(Job job, Instant now) {
    return (job.state == JobState.Creating
            && isOver(job.lastModifiedAt, config.creatingLimit(), now))
        || (job.state.isOver() && isOver(job.stateSince, config.retention(), now));
  }

  private boolean hasWaitedLongEnough(Job job, Instant now) {
    // Older versions, which shipped the job, did not store when.
    Instant since = job.awaitedSince == null ? job.stateSince : job.awaitedSince;
    return job.state.movesDrives()
        && job.awaitedUntil == null
        && isOver(since, config.shippingLimit(), now);
  }

  private boolean isOverdueTooLong(Job job, Instant now) {
    return job.isOverdue()
        && isOver(job.awaitedUntil, config.overdueLimit(), now)
        && isOver(job.lastModifiedAt, config.overdueLimit(), now);
  }

  private static boolean isOver(Instant since, Duration limit, Instant now) {
    return !since.plus(limit).isAfter(now);
  }

  private void delete(Job job) {
    job.lockForChange();
    LOG.infof("The job '%s' is deleted: it was in %s for too long", job.armId(), job.state);
    progress.record(
        job,
        EventType.JobDeleted,
        Actor.SERVICE,
        Map.of("reason", "in " + job.state + " too long"));
    job.delete();
  }

  private void close(Job job) {
    job.lockForChange();
    LOG.infof("The job '%s' is closed: its drives never came", job.armId());
    progress.enter(job, JobState.Closed, Actor.SERVICE);
  }

  private void stopWaiting(Job job, Instant now) {
    job.lockForChange();
    boolean overdue = job.state == JobState.Shipping || Lifecycle.awaitsDrives(job);
    job.awaitedUntil = now;
    if (overdue) {
      LOG.warnf("The job '%s' is overdue: not all of its drives have come", job.armId());
      progress.record(job, EventType.ShippingOverdue, Actor.SERVICE, Map.of());
      job.drives.stream()
          .filter(drive -> drive.state == DriveState.Specified)
          .forEach(drive -> progress.enter(drive, DriveState.NeverReceived, Actor.SERVICE));
      progress.follow(job, Actor.SERVICE);
    }
  }
}

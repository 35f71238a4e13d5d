package dev.waybill.job;

import dev.waybill.event.EventType;
import dev.waybill.security.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;

/**
 * Moves locked jobs and drives on, and writes down that they moved. Whether they may is {@link
 * Lifecycle}'s to say.
 */
@ApplicationScoped
public class JobProgress {
  private final JobBackups backups;
  private final JobHistory history;
  private final Clock clock;

  JobProgress(JobBackups backups, JobHistory history, Clock clock) {
    this.backups = backups;
    this.history = history;
    this.clock = clock;
  }

  /** Puts a drive into another state. */
  public void enter(Drive drive, DriveState state, Actor actor) {
    Map<String, String> step = step(drive.state, state);
    if (drive.state != state) {
      drive.state = state;
      drive.stateSince = clock.instant();
    }
    history.record(drive, EventType.DriveStateChanged, actor, step);
  }

  /** Puts a job into another state; when it is over, its BitLocker keys are wiped. */
  public void enter(Job job, JobState state, Actor actor) {
    Map<String, String> step = step(job.state, state);
    job.state = state;
    job.stateSince = clock.instant();
    if (state == JobState.Shipping) {
      job.awaitedSince = job.stateSince;
    }
    history.record(job, EventType.JobStateChanged, actor, step);
    if (state.isOver()) {
      wipeKeys(job, actor);
    }
  }

  /**
   * Brings state and percentage of a job to what follows from its drives; of one that is packed
   * nothing follows any more.
   */
  public void follow(Job job, Actor actor) {
    if (!job.state.movesDrives()) {
      return;
    }
    JobState state = Lifecycle.followed(job);
    if (state != job.state) {
      enter(job, state, actor);
    }
    job.percentComplete = PercentComplete.of(job, backups.contentBytes(job));
  }

  /** A drive that its owner adds to a job on its way is waited for as long as the first ones. */
  void waitAnew(Job job) {
    if (job.awaitedUntil != null && Lifecycle.awaitsDrives(job)) {
      job.awaitedSince = clock.instant();
      job.awaitedUntil = null;
    }
  }

  private void wipeKeys(Job job, Actor actor) {
    long wiped = job.drives.stream().filter(Drive::wipeKey).count();
    if (wiped > 0) {
      history.record(
          job, EventType.BitLockerKeysWiped, actor, Map.of("drives", Long.toString(wiped)));
    }
  }

  private static Map<String, String> step(Enum<?> from, Enum<?> to) {
    return Map.of("from", from.name(), "to", to.name());
  }
}

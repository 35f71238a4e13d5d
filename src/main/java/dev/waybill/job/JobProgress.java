package dev.waybill.job;

import dev.waybill.document.Documents;
import dev.waybill.event.Event;
import dev.waybill.event.EventLog;
import dev.waybill.event.EventType;
import dev.waybill.security.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/**
 * Changes the states of locked jobs and drives and records their events, in the transaction of the
 * change. Which changes are allowed is decided by {@link Lifecycle} and {@link DriveState}.
 */
@ApplicationScoped
public class JobProgress {
  private final Documents documents;
  private final EventLog events;
  private final Clock clock;

  JobProgress(Documents documents, EventLog events, Clock clock) {
    this.documents = documents;
    this.events = events;
    this.clock = clock;
  }

  /** Records an event of a job. */
  public void record(Job job, EventType type, Actor actor, Map<String, String> data) {
    record(job, null, type, actor, data);
  }

  /** Records an event of a drive. */
  public void record(Drive drive, EventType type, Actor actor, Map<String, String> data) {
    record(drive.job, drive.driveId, type, actor, data);
  }

  private void record(
      Job job, String driveId, EventType type, Actor actor, Map<String, String> data) {
    events.record(new Event(clock.instant(), type, actor, job.id, driveId, null, data));
  }

  /** Returns the content bytes of the newest manifest of each drive, by the row of the drive. */
  public Map<UUID, Long> contentBytes(Job job) {
    return documents.contentBytes(job.id);
  }

  /** Puts a drive into another state. */
  public void enter(Drive drive, DriveState state, Actor actor) {
    Map<String, String> step = step(drive.state, state);
    if (drive.state != state) {
      drive.state = state;
      drive.stateSince = clock.instant();
    }
    record(drive, EventType.DriveStateChanged, actor, step);
  }

  /** Puts a job into another state; when it is over, its BitLocker keys are wiped. */
  public void enter(Job job, JobState state, Actor actor) {
    Map<String, String> step = step(job.state, state);
    job.state = state;
    job.stateSince = clock.instant();
    if (state == JobState.Shipping) {
      job.awaitedSince = job.stateSince;
    }
    record(job, EventType.JobStateChanged, actor, step);
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
    job.percentComplete = PercentComplete.of(job, contentBytes(job));
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
      record(job, EventType.BitLockerKeysWiped, actor, Map.of("drives", Long.toString(wiped)));
    }
  }

  private static Map<String, String> step(Enum<?> from, Enum<?> to) {
    return Map.of("from", from.name(), "to", to.name());
  }
}

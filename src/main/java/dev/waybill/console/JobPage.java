package dev.waybill.console;

import dev.waybill.event.Event;
import dev.waybill.job.JobState;
import dev.waybill.job.JobType;
import dev.waybill.station.StationJob;
import dev.waybill.station.StationJob.StationDrive;
import dev.waybill.verification.Verification;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A job as it is shown.
 *
 * @param job what the station knows of it
 * @param track its way
 * @param cards its drives
 * @param verification the run that read its documents back last, or will next; null without one
 */
public record JobPage(
    StationJob job, Track track, List<DriveCard> cards, Verification verification) {
  private static final int MOST_EVENTS = 200;

  static JobPage of(StationJob job, Optional<Verification> verification) {
    List<DriveCard> cards = new ArrayList<>();
    for (StationDrive drive : job.drives()) {
      cards.add(DriveCard.of(job, drive, cards.size() + 1));
    }
    return new JobPage(job, Track.of(job), cards, verification.orElse(null));
  }

  /** The newest events, newest first. */
  public List<Event> history() {
    List<Event> newest = new ArrayList<>(job.history());
    Collections.reverse(newest);
    return newest.size() > MOST_EVENTS ? newest.subList(0, MOST_EVENTS) : newest;
  }

  /** How many events are older than those that are shown. */
  public int olderEvents() {
    return Math.max(0, job.history().size() - MOST_EVENTS);
  }

  /** Whether its drives can be sent back now. */
  public boolean canShipBack() {
    return job.state() == JobState.Packaging;
  }

  /** Whether drives of it can arrive that nobody has listed. */
  public boolean awaitsDrives() {
    return job.jobType() == JobType.Export && job.takesManifests();
  }

  /** Whether there is anything to read back. */
  public boolean hasStored() {
    return job.drives().stream()
        .flatMap(drive -> drive.documents().stream())
        .anyMatch(document -> document.storedAt() != null);
  }

  /** Whether that run is still to end. */
  public boolean verifies() {
    return verification != null && verification.finishedAt() == null;
  }
}

package dev.waybill.station;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.arm.ArmBody;
import dev.waybill.arm.ArmErrors;
import dev.waybill.arm.Faults;
import dev.waybill.event.EventType;
import dev.waybill.job.Drive;
import dev.waybill.job.DriveListCheck;
import dev.waybill.job.DriveLists;
import dev.waybill.job.DriveState;
import dev.waybill.job.Job;
import dev.waybill.job.JobName;
import dev.waybill.job.JobProgress;
import dev.waybill.job.JobState;
import dev.waybill.job.JobType;
import dev.waybill.job.Lifecycle;
import dev.waybill.security.Actor;
import dev.waybill.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The steps of drives at the station, each one transaction. Two concurrent steps in a job run one
 * after the other; the second sees the result of the first.
 */
@ApplicationScoped
public class StationDrives {
  private final JobProgress progress;
  private final DriveLists driveLists;
  private final StationService views;
  private final ArmBody bodies;
  private final Caller caller;
  private final Clock clock;

  /** Changes drives with these services. */
  public StationDrives(
      JobProgress progress,
      DriveLists driveLists,
      StationService views,
      ArmBody bodies,
      Caller caller,
      Clock clock) {
    this.progress = progress;
    this.driveLists = driveLists;
    this.views = views;
    this.bodies = bodies;
    this.caller = caller;
    this.clock = clock;
  }

  /**
   * Changes the state or the progress of a drive; its job follows.
   *
   * @param body a {@link DriveStep}
   * @throws dev.waybill.arm.ArmException 404 without the drive, 400 for what no drive may be, 409
   *     for a step that is not allowed now
   */
  @Transactional
  StationJob.StationDrive move(JobName name, String driveId, ObjectNode body) {
    Job job = Job.getLocked(name);
    Drive drive = job.requireDrive(driveId);
    Faults faults = new Faults();
    DriveStep step = read(body, DriveStep.FIELDS, DriveStep.class, faults);
    step.check(faults);
    faults.throwIfAny();
    DriveMove move = new DriveMove(drive, step);
    if (!move.changesNothing()) {
      move.requireAllowed();
      job.lockForChange();
      move.apply(progress.contentBytes(job));
      if (move.to() != drive.state) {
        progress.enter(drive, move.to(), caller.actor());
      }
      progress.follow(job, caller.actor());
    }
    return views.view(drive);
  }

  /**
   * Marks a drive that was seen in the drive bay as received, unless it is already or its job is
   * over; its job follows. The service does this without a request.
   *
   * @param jobId the row of the job
   * @param driveRowId the row of the drive
   * @return whether anything had to be changed
   */
  @Transactional
  public boolean checkIn(UUID jobId, UUID driveRowId) {
    Optional<Drive> seen =
        Job.findLocked(jobId).stream()
            .flatMap(job -> job.drives.stream())
            .filter(drive -> drive.id.equals(driveRowId))
            .filter(drive -> drive.next().contains(DriveState.Received))
            .findFirst();
    seen.ifPresent(
        drive -> {
          drive.job.lockForChange();
          progress.enter(drive, DriveState.Received, Actor.SERVICE);
          progress.follow(drive.job, Actor.SERVICE);
        });
    return seen.isPresent();
  }

  /**
   * Adds a drive of an export job that has arrived.
   *
   * @param body a {@link DriveArrival}
   * @throws dev.waybill.arm.ArmException 404 without the job, 400 for what no drive may be, 409 for
   *     a drive that cannot be one of the job now
   */
  @Transactional
  StationJob.StationDrive arrive(JobName name, ObjectNode body) {
    Job job = Job.getLocked(name);
    Faults faults = new Faults();
    DriveArrival arrival = read(body, DriveArrival.FIELDS, DriveArrival.class, faults);
    arrival.check(faults);
    faults.throwIfAny();
    requireRoom(job, arrival);
    job.lockForChange();
    Drive drive = driveLists.addArrived(job, arrival.drive());
    progress.record(drive, EventType.DriveArrived, caller.actor(), Map.of());
    progress.follow(job, caller.actor());
    return views.view(drive);
  }

  private static void requireRoom(Job job, DriveArrival arrival) {
    if (job.jobType != JobType.Export) {
      throw ArmErrors.conflict(
          "The job '%s' is an import job: its drives are those that its owner lists in driveList."
              .formatted(job.name));
    }
    if (!job.state.movesDrives()) {
      throw ArmErrors.conflict(
          ("The job '%s' is in state %s; drives are taken in Shipping, Received and"
                  + " Transferring.")
              .formatted(job.name, job.state));
    }
    if (job.drive(arrival.driveId()).isPresent()) {
      throw ArmErrors.conflict(
          "The drive '%s' of the job '%s' is here already.".formatted(arrival.driveId(), job.name));
    }
    if (job.drives.size() >= DriveListCheck.MOST_DRIVES) {
      throw ArmErrors.conflict(
          "The job '%s' has %d drives; more are not accepted in a job."
              .formatted(job.name, job.drives.size()));
    }
  }

  /**
   * Ships the drives of a job back, which ends it.
   *
   * @param body a {@link ShipBack}
   * @throws dev.waybill.arm.ArmException 404 without the job, 400 for what no package may be, 409
   *     when the job is not in Packaging
   */
  @Transactional
  StationJob shipBack(JobName name, ObjectNode body) {
    Job job = Job.getLocked(name);
    Faults faults = new Faults();
    ShipBack shipBack = read(body, ShipBack.FIELDS, ShipBack.class, faults);
    shipBack.check(body, faults);
    faults.throwIfAny();
    if (job.state != JobState.Packaging) {
      throw ArmErrors.conflict(
          "The job '%s' is in state %s; its drives are shipped back in Packaging."
              .formatted(job.name, job.state));
    }
    List<Drive> here = job.drives.stream().filter(drive -> drive.state.isHere()).toList();
    shipBack.checkCount(here.size(), faults);
    faults.throwIfAny();
    job.lockForChange();
    JobState ending = Lifecycle.ending(job);
    job.returnPackage = shipBack.completed(here.size(), clock.instant());
    here.forEach(drive -> progress.enter(drive, DriveState.ShippedBack, caller.actor()));
    progress.enter(job, ending, caller.actor());
    return views.view(job);
  }

  private <T> T read(ObjectNode body, List<String> fields, Class<T> type, Faults faults) {
    faults.knownFields("", body, fields);
    return bodies.bind(body, type);
  }
}

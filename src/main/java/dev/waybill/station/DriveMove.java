package dev.waybill.station;

import dev.waybill.arm.ArmErrors;
import dev.waybill.arm.ArmException;
import dev.waybill.job.Drive;
import dev.waybill.job.DriveState;
import dev.waybill.job.Job;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** One step of a drive: what it shall be beside what it is, in a job that is held. */
final class DriveMove {
  private static final BigInteger MOST_BY_BYTES = BigInteger.valueOf(99);

  private final Drive drive;
  private final DriveStep step;
  private final DriveState to;

  DriveMove(Drive drive, DriveStep step) {
    this.drive = drive;
    this.step = step;
    this.to = step.state() == null ? drive.state : DriveState.valueOf(step.state());
  }

  boolean changesNothing() {
    return to == drive.state && !changesProgress();
  }

  private boolean changesProgress() {
    return differs(step.copyStatus(), drive.copyStatus)
        || differs(step.percentComplete(), drive.percentComplete)
        || differs(step.bytesSucceeded(), drive.bytesSucceeded);
  }

  private static boolean differs(Object wanted, Object present) {
    return wanted != null && !Objects.equals(wanted, present);
  }

  /** Refuses with 409 what the states of the drive and of its job do not allow now. */
  void requireAllowed() {
    List<DriveState> next = drive.next();
    if (to != drive.state && !next.contains(to)) {
      throw refused("cannot be put into " + to, next);
    }
    if (!changesProgress()) {
      return;
    }
    if (!to.hasBegun() || !drive.job.state.movesDrives()) {
      throw refused("has no progress to tell of", next);
    }
    requireForward("percentComplete", step.percentComplete(), drive.percentComplete);
    requireForward("bytesSucceeded", step.bytesSucceeded(), drive.bytesSucceeded);
  }

  private void requireForward(String field, Number wanted, Number present) {
    if (wanted != null && present != null && wanted.longValue() < present.longValue()) {
      throw ArmErrors.conflict(
          "'%s' of the drive '%s' is %d already; it cannot go back to %d."
              .formatted(field, drive.driveId, present.longValue(), wanted.longValue()));
    }
  }

  private ArmException refused(String what, List<DriveState> next) {
    return ArmErrors.conflict(
        "The drive '%s' is in state %s and %s; %s."
            .formatted(drive.driveId, drive.state, what, ways(next)));
  }

  /** Where it can go, or why nowhere. */
  private String ways(List<DriveState> next) {
    Job job = drive.job;
    if (!next.isEmpty()) {
      return "allowed next: "
          + next.stream().map(DriveState::name).collect(Collectors.joining(", "));
    }
    if (!job.state.movesDrives()) {
      return ("there is no next state while its job '%s' is in state %s: drives move in Shipping,"
              + " Received and Transferring")
          .formatted(job.name, job.state);
    }
    return drive.state == DriveState.Received
        ? "there is no next state: its job is cancelled, and what is not in transfer is skipped"
        : "there is no next state: it is shipped back with its job (shipBack)";
  }

  /**
   * Carries the step out; it is allowed.
   *
   * @param contentBytes bytes by row of a drive, where they are known
   */
  void apply(Map<UUID, Long> contentBytes) {
    boolean enters = to != drive.state;
    drive.percentComplete = percentComplete(enters, contentBytes.getOrDefault(drive.id, 0L));
    if (step.bytesSucceeded() != null) {
      drive.bytesSucceeded = step.bytesSucceeded();
    }
    if (step.copyStatus() != null) {
      drive.copyStatus = step.copyStatus();
    } else if (enters) {
      drive.copyStatus = usualStatus();
    }
  }

  DriveState to() {
    return to;
  }

  private Integer percentComplete(boolean enters, long contentBytes) {
    if (step.percentComplete() != null) {
      return step.percentComplete();
    }
    if (to == DriveState.Completed) {
      return DriveStep.ALL;
    }
    if (to != DriveState.Transferring) {
      return drive.percentComplete;
    }
    int present = Optional.ofNullable(drive.percentComplete).orElse(0);
    if (step.bytesSucceeded() == null || contentBytes == 0) {
      return enters ? Integer.valueOf(present) : drive.percentComplete;
    }
    // In whole numbers, because 29 of 100 would be 28 percent.
    BigInteger share =
        BigInteger.valueOf(step.bytesSucceeded())
            .multiply(BigInteger.valueOf(DriveStep.ALL))
            .divide(BigInteger.valueOf(contentBytes));
    return Math.max(present, share.min(MOST_BY_BYTES).intValue());
  }

  /** The words of the drive logs (Azure Import/Export: log file format), where nobody says more. */
  private String usualStatus() {
    return switch (to) {
      case Transferring -> "InProgress";
      case Completed -> "Completed";
      case CompletedMoreInfo -> "CompletedWithErrors";
      case Specified, Received, NeverReceived, ShippedBack -> drive.copyStatus;
    };
  }
}

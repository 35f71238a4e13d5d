package dev.waybill.life;

import java.util.List;
import java.util.Objects;

/** What the rules say to a PATCH of a drive; a yes is carried out in the model. */
final class DriveModel {
  private final ModelJob job;
  private final ModelDrive drive;
  private final DrivePatch patch;

  private DriveModel(ModelJob job, ModelDrive drive, DrivePatch patch) {
    this.job = job;
    this.drive = drive;
    this.patch = patch;
  }

  static Verdict patch(ModelJob job, String driveId, DrivePatch patch) {
    if (job == null) {
      return Verdict.no(Reason.NO_JOB);
    }
    return job.drive(driveId)
        .map(drive -> new DriveModel(job, drive, patch).verdict())
        .orElseGet(() -> Verdict.no(Reason.NO_DRIVE));
  }

  private Verdict verdict() {
    if (patch.isFaulty()) {
      return Verdict.no(Reason.FAULTY_STEP);
    }
    if (changesNothing()) {
      return Verdict.unchanged();
    }
    if (!job.state.atWork()) {
      return Verdict.no(
          isStep() ? Reason.JOB_TAKES_NO_STEPS : Reason.JOB_TAKES_NO_PROGRESS, job.state);
    }
    List<DrivePhase> next = LifeRules.next(job, drive);
    if (isStep() && !next.contains(patch.state())) {
      return Verdict.no(Reason.STEP_NOT_NEXT, names(next));
    }
    if (patch.givesProgress() && !after().begun()) {
      return Verdict.no(Reason.PROGRESS_TOO_EARLY);
    }
    if (isLess(patch.percent(), drive.percent) || isLess(patch.bytes(), drive.bytes)) {
      return Verdict.no(Reason.PROGRESS_BACKWARDS);
    }
    carryOut();
    return Verdict.yes(200);
  }

  private void carryOut() {
    String status = copyStatus();
    Integer percent = percent();
    Long bytes = bytes();
    if (isStep()) {
      drive.go(patch.state());
    }
    drive.copyStatus = status;
    drive.percent = percent;
    drive.bytes = bytes;
    job.settle();
  }

  private boolean changesNothing() {
    return !isStep()
        && Objects.equals(copyStatus(), drive.copyStatus)
        && Objects.equals(percent(), drive.percent)
        && Objects.equals(bytes(), drive.bytes);
  }

  private boolean isStep() {
    return patch.state() != null && patch.state() != drive.state;
  }

  private DrivePhase after() {
    return isStep() ? patch.state() : drive.state;
  }

  private String copyStatus() {
    if (patch.copyStatus() != null || !isStep()) {
      return patch.copyStatus() == null ? drive.copyStatus : patch.copyStatus();
    }
    return switch (patch.state()) {
      case Transferring -> "InProgress";
      case Completed -> "Completed";
      case CompletedMoreInfo -> "CompletedWithErrors";
      case Specified, Received, NeverReceived, ShippedBack -> drive.copyStatus;
    };
  }

  private Integer percent() {
    if (patch.percent() != null) {
      return patch.percent();
    }
    Integer usual = drive.percent;
    if (isStep() && patch.state() == DrivePhase.Transferring) {
      usual = 0;
    } else if (isStep() && patch.state() == DrivePhase.Completed) {
      usual = 100;
    }
    boolean counts = patch.bytes() != null && after() == DrivePhase.Transferring;
    if (!counts || drive.total() == 0) {
      return usual;
    }
    return Math.max(usual == null ? 0 : usual, counted());
  }

  private int counted() {
    return (int) Math.min(99, 100 * patch.bytes() / drive.total());
  }

  private Long bytes() {
    return patch.bytes() == null ? drive.bytes : patch.bytes();
  }

  private Object[] names(List<DrivePhase> next) {
    Object[] names = new Object[next.size() + 1];
    names[0] = drive.state;
    System.arraycopy(next.toArray(), 0, names, 1, next.size());
    return names;
  }

  private static <T extends Comparable<T>> boolean isLess(T given, T present) {
    return given != null && present != null && given.compareTo(present) < 0;
  }
}

package dev.waybill.life;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What follows from what, in the life of jobs and drives. */
final class LifeRules {
  private LifeRules() {}

  /** Where a drive may go next. */
  static List<DrivePhase> next(ModelJob job, ModelDrive drive) {
    if (!job.state.atWork()) {
      return List.of();
    }
    return switch (drive.state) {
      case Specified -> List.of(DrivePhase.Received, DrivePhase.NeverReceived);
      case NeverReceived -> List.of(DrivePhase.Received);
      case Received -> job.cancelled ? List.of() : List.of(DrivePhase.Transferring);
      case Transferring -> List.of(DrivePhase.Completed, DrivePhase.CompletedMoreInfo);
      case Completed, CompletedMoreInfo, ShippedBack -> List.of();
    };
  }

  /** The state that the drives of a shipped job speak for. */
  static JobPhase following(ModelJob job) {
    boolean missing = missing(job);
    boolean here = any(job, DrivePhase::here);
    boolean open =
        any(job, state -> state == DrivePhase.Transferring)
            || (!job.cancelled && any(job, state -> state == DrivePhase.Received));
    if (!missing && !open && here) {
      return JobPhase.Packaging;
    }
    if (any(job, DrivePhase::begun)) {
      return JobPhase.Transferring;
    }
    return !missing && here ? JobPhase.Received : JobPhase.Shipping;
  }

  /** Whether drives are still on their way. */
  static boolean missing(ModelJob job) {
    return any(job, state -> state == DrivePhase.Specified)
        || (job.export && job.drives.size() < expected(job));
  }

  private static int expected(ModelJob job) {
    int announced = job.driveCount == null ? 1 : job.driveCount;
    return job.overdue ? 1 : Math.max(1, Math.min(announced, ModelJob.MOST_DRIVES));
  }

  /** How many drives go back. */
  static int atDesk(ModelJob job) {
    return (int) job.drives.stream().filter(drive -> drive.state.here()).count();
  }

  /** How far a job is by its drives now; what it has reached before is not looked at. */
  static int percent(ModelJob job) {
    List<ModelDrive> known = inPlay(job).filter(drive -> drive.total() > 0).toList();
    long sum = known.stream().mapToLong(ModelDrive::total).sum();
    long weights = 0;
    long done = 0;
    for (ModelDrive drive : inPlay(job).toList()) {
      long weight = weight(drive, known.size(), sum);
      weights += weight;
      done += weight * drive.share();
    }
    int percent = weights == 0 ? 0 : (int) (done / weights);
    return job.state.beforePackaging() ? Math.min(99, percent) : percent;
  }

  /** Times the number of those that are known, so that the mean is a whole number. */
  private static long weight(ModelDrive drive, int known, long sum) {
    if (known == 0) {
      return 1;
    }
    return drive.total() > 0 ? drive.total() * known : sum;
  }

  private static Stream<ModelDrive> inPlay(ModelJob job) {
    return job.drives.stream()
        .filter(
            drive ->
                switch (drive.state) {
                  case Specified, Received -> !job.cancelled;
                  case NeverReceived -> false;
                  case Transferring, Completed, CompletedMoreInfo, ShippedBack -> true;
                });
  }

  private static boolean any(ModelJob job, Predicate<DrivePhase> test) {
    return job.drives.stream().anyMatch(drive -> test.test(drive.state));
  }
}

package dev.waybill.job;

import java.util.function.Predicate;

/**
 * The rules by which jobs and drives go from state to state (Azure Import/Export: states of jobs
 * and drives). Looks at what it is given and changes nothing.
 */
public final class Lifecycle {
  private Lifecycle() {}

  /**
   * The state of a job that was shipped, as it follows from its drives. Never one before the
   * present, and never one after Packaging: from there drives are shipped back.
   */
  static JobState followed(Job job) {
    if (!job.state.movesDrives()) {
      return job.state;
    }
    JobState by = byDrives(job);
    return by.compareTo(job.state) > 0 ? by : job.state;
  }

  private static JobState byDrives(Job job) {
    boolean here = any(job, DriveState::isHere);
    boolean allCame = here && !awaitsDrives(job);
    if (allCame && !any(job, state -> isOpen(job, state))) {
      return JobState.Packaging;
    }
    if (any(job, DriveState::hasBegun)) {
      return JobState.Transferring;
    }
    return allCame ? JobState.Received : JobState.Shipping;
  }

  /**
   * Whether something is still to be done with a drive at the station; a cancelled job skips it.
   */
  private static boolean isOpen(Job job, DriveState state) {
    return state == DriveState.Transferring
        || (state == DriveState.Received && !job.cancelRequested);
  }

  /**
   * Whether drives are still expected. Of an export job it is known how many only as far as its
   * deliveryPackage says so, and one is enough when they were waited for long enough.
   */
  static boolean awaitsDrives(Job job) {
    if (job.jobType == JobType.Export) {
      return job.drives.size() < expectedDrives(job);
    }
    return any(job, state -> state == DriveState.Specified);
  }

  private static long expectedDrives(Job job) {
    JobProperties.PackageInformation delivery = job.deliveryPackage;
    if (job.awaitedUntil != null || delivery == null || delivery.driveCount() == null) {
      return 1;
    }
    return Math.min(Math.max(delivery.driveCount(), 1), DriveListCheck.MOST_DRIVES);
  }

  /** How a job ends whose drives are shipped back now. */
  public static JobState ending(Job job) {
    boolean well =
        job.cancelRequested || job.drives.stream().allMatch(d -> d.state == DriveState.Completed);
    return well ? JobState.Completed : JobState.Closed;
  }

  private static boolean any(Job job, Predicate<DriveState> rule) {
    return job.drives.stream().anyMatch(drive -> rule.test(drive.state));
  }
}

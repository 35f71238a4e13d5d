package dev.waybill.job;

import java.util.List;

/** The states of a drive; the names are the API's. */
public enum DriveState {
  Specified,
  Received,
  NeverReceived,
  Transferring,
  Completed,
  CompletedMoreInfo,
  ShippedBack;

  /** Azure Import/Export: drive states. Drives are shipped back all at once, with their job. */
  private List<DriveState> next() {
    return switch (this) {
      case Specified -> List.of(Received, NeverReceived);
      case NeverReceived -> List.of(Received);
      case Received -> List.of(Transferring);
      case Transferring -> List.of(Completed, CompletedMoreInfo);
      case Completed, CompletedMoreInfo, ShippedBack -> List.of();
    };
  }

  /**
   * The states that the station may put a drive into now; one in transfer is finished even when its
   * job is cancelled.
   *
   * @param job the state of its job
   * @param cancelRequested whether its job is cancelled
   */
  public List<DriveState> next(JobState job, boolean cancelRequested) {
    boolean skipped = cancelRequested && this == Received;
    return job.movesDrives() && !skipped ? next() : List.of();
  }

  /** Whether the drive is at the station. */
  public boolean isHere() {
    return this == Received || hasBegun();
  }

  /** Whether its transfer has begun, and it has not left yet. */
  public boolean hasBegun() {
    return this == Transferring || isFinished();
  }

  /** Whether its transfer is over, and it has not left yet. */
  boolean isFinished() {
    return this == Completed || this == CompletedMoreInfo;
  }
}

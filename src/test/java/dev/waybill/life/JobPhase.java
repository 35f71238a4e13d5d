package dev.waybill.life;

/** The states of a job in the order in which they may follow each other. */
enum JobPhase {
  Creating,
  Shipping,
  Received,
  Transferring,
  Packaging,
  Completed,
  Closed;

  /** Whether drives arrive and move on: from Shipping until Packaging. */
  boolean atWork() {
    return this == Shipping || this == Received || this == Transferring;
  }

  /** Whether most of what was ordered can still be changed, and the job be cancelled. */
  boolean beforePackaging() {
    return this == Creating || atWork();
  }

  /** Whether the job may be deleted. */
  boolean deletable() {
    return this == Creating || this == Completed || this == Closed;
  }

  JobPhase orLater(JobPhase other) {
    return compareTo(other) < 0 ? other : this;
  }
}

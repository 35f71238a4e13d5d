package dev.waybill.job;

/** The states of a job, in the order in which it goes through them; the names are the API's. */
public enum JobState {
  Creating,
  Shipping,
  Received,
  Transferring,
  Packaging,
  Completed,
  Closed;

  /** Whether a manifest is taken in: from Shipping until Packaging. */
  public boolean takesManifests() {
    return this == Shipping || this == Received || this == Transferring;
  }

  /** Whether the job can be deleted. */
  public boolean canDelete() {
    return this == Creating || this == Completed || this == Closed;
  }

  /** Whether what holds until Packaging can still be changed. */
  boolean beforePackaging() {
    return this == Creating || takesManifests();
  }
}

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

  /** Whether the drives of the job move: from Shipping until Packaging. */
  public boolean movesDrives() {
    return this == Shipping || this == Received || this == Transferring;
  }

  /** Whether manifests are accepted. */
  public boolean takesManifests() {
    return movesDrives();
  }

  /** Whether logs of its drives are accepted: as long as drives may be at the station. */
  public boolean takesLogs() {
    return movesDrives() || this == Packaging;
  }

  /** Whether the job can be deleted. */
  public boolean canDelete() {
    return this == Creating || isOver();
  }

  /** Whether nothing happens to the job any more but that it is deleted. */
  public boolean isOver() {
    return this == Completed || this == Closed;
  }

  /** Whether what holds until Packaging can still be changed. */
  public boolean beforePackaging() {
    return this == Creating || movesDrives();
  }
}

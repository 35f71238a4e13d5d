package dev.waybill.life;

/** The states of a drive. */
enum DrivePhase {
  Specified,
  Received,
  NeverReceived,
  Transferring,
  Completed,
  CompletedMoreInfo,
  ShippedBack;

  /** Whether its transfer is over. */
  boolean done() {
    return this == Completed || this == CompletedMoreInfo;
  }

  /** Whether its transfer goes on or is over. */
  boolean begun() {
    return this == Transferring || done();
  }

  /** Whether it is in the hands of the station. */
  boolean here() {
    return this == Received || begun();
  }
}

package dev.waybill.job;

/** The states of a drive; the names are the API's. */
public enum DriveState {
  Specified,
  Received,
  NeverReceived,
  Transferring,
  Completed,
  CompletedMoreInfo,
  ShippedBack
}

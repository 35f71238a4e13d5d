package dev.waybill.job;

/** The BitLocker key of a drive, in the one answer that gives it. */
public record BitLockerKey(String bitLockerKey, String driveId) {
  @Override
  public String toString() {
    return "BitLockerKey[driveId=" + driveId + "]";
  }
}

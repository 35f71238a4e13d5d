package dev.waybill.station;

import dev.waybill.arm.Faults;
import dev.waybill.job.DriveListCheck;
import dev.waybill.job.JobRequest;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * A drive of an export job that has arrived. Its BitLocker key is left out of {@code toString}.
 *
 * @param driveId its serial number
 * @param bitLockerKey the key that it is going to be encrypted with, when there is one already
 * @param manifestFile where on the drive its manifest is going to be, when that is known already
 */
@RegisterForReflection
public record DriveArrival(String driveId, String bitLockerKey, String manifestFile) {
  static final List<String> FIELDS = List.of("driveId", "bitLockerKey", "manifestFile");

  /** Notes what is not valid for any drive. */
  void check(Faults faults) {
    DriveListCheck fields = new DriveListCheck(faults);
    fields.driveId("driveId", driveId);
    if (bitLockerKey != null) {
      fields.bitLockerKey("bitLockerKey", bitLockerKey);
    }
    if (manifestFile != null) {
      fields.path("manifestFile", manifestFile);
    }
  }

  /** Returns it as a drive of a job. */
  JobRequest.Drive drive() {
    return new JobRequest.Drive(driveId, bitLockerKey, manifestFile, null, null);
  }

  @Override
  public String toString() {
    return "DriveArrival[driveId=" + driveId + "]";
  }
}

package dev.waybill.job;

import dev.waybill.arm.Faults;
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
  public static final List<String> FIELDS = List.of("driveId", "bitLockerKey", "manifestFile");

  /** Notes what no drive may be. */
  public void check(Faults faults) {
    DriveFieldCheck fields = new DriveFieldCheck(faults);
    fields.driveId("driveId", driveId);
    if (bitLockerKey != null) {
      fields.bitLockerKey("bitLockerKey", bitLockerKey);
    }
    if (manifestFile != null) {
      fields.path("manifestFile", manifestFile);
    }
  }

  @Override
  public String toString() {
    return "DriveArrival[driveId=" + driveId + "]";
  }
}

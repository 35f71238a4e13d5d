package dev.waybill.station;

import dev.waybill.arm.Faults;
import dev.waybill.job.DriveState;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.List;

/**
 * A change of the state or progress of a drive; what is null stays as it is.
 *
 * @param state the state that the drive is in now
 * @param copyStatus how its transfer goes, in the words of the one who does it
 * @param percentComplete how much of it is transferred, 0 to 100
 * @param bytesSucceeded how many bytes of it
 */
@RegisterForReflection
public record DriveStep(
    String state, String copyStatus, Integer percentComplete, Long bytesSucceeded) {
  static final List<String> FIELDS =
      List.of("state", "copyStatus", "percentComplete", "bytesSucceeded");

  static final int ALL = 100;

  private static final int LONGEST_STATUS = 256;
  private static final List<String> STATES =
      Arrays.stream(DriveState.values()).map(Enum::name).toList();

  /** Notes what no drive may be, in whatever state. */
  void check(Faults faults) {
    faults.oneOf("state", state, STATES);
    if (copyStatus != null && (copyStatus.isBlank() || copyStatus.length() > LONGEST_STATUS)) {
      faults.add("copyStatus", "'copyStatus' is a text of 1 to 256 characters.");
    }
    if (percentComplete != null && (percentComplete < 0 || percentComplete > ALL)) {
      faults.add(
          "percentComplete",
          "'percentComplete' is %d; 0 to 100 are accepted.".formatted(percentComplete));
    } else if (DriveState.Completed.name().equals(state)
        && percentComplete != null
        && percentComplete != ALL) {
      faults.add(
          "percentComplete",
          "'percentComplete' is %d; a drive that is Completed has 100.".formatted(percentComplete));
    }
    if (bytesSucceeded != null && bytesSucceeded < 0) {
      faults.add(
          "bytesSucceeded",
          "'bytesSucceeded' is %d; 0 and more are accepted.".formatted(bytesSucceeded));
    }
  }
}

package dev.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How much of a job is done. */
class PercentCompleteTest {
  private final Map<UUID, Long> bytes = new HashMap<>();
  private final Job job = new Job();

  PercentCompleteTest() {
    job.jobType = JobType.Import;
    job.state = JobState.Transferring;
  }

  @Test
  void nothingIsShownBeforeATransferHasBegun() {
    drive(DriveState.Specified, null, 10);
    drive(DriveState.Received, null, 10);

    assertThat(percent()).isNull();
  }

  @Test
  void drivesWeighWhatTheyHold() {
    drive(DriveState.Completed, 100, 900);
    drive(DriveState.Received, null, 100);

    assertThat(percent()).isEqualTo(90);
  }

  @Test
  void driveThatNothingIsKnownOfWeighsAsMuchAsTheOthersOnAverage() {
    drive(DriveState.Completed, 100, 100);
    drive(DriveState.Received, null, 300);
    drive(DriveState.Transferring, 50, 0);

    assertThat(percent()).isEqualTo((100 * 100 + 200 * 50) / 600);
  }

  @Test
  void allWeighTheSameWhenNothingIsKnown() {
    drive(DriveState.Completed, 100, 0);
    drive(DriveState.Transferring, 50, 0);
    drive(DriveState.Received, null, 0);

    assertThat(percent()).isEqualTo(50);
  }

  @Test
  void theLastPercentIsThatOfTheEnd() {
    drive(DriveState.Completed, 100, 1_000_000);
    drive(DriveState.Transferring, 100, 1);

    assertThat(percent()).isEqualTo(99);

    job.state = JobState.Packaging;

    assertThat(percent()).isEqualTo(100);
  }

  @Test
  void whatWasNotTransferredIsNotDone() {
    drive(DriveState.Completed, 100, 500);
    drive(DriveState.CompletedMoreInfo, 20, 500);
    job.state = JobState.Packaging;

    assertThat(percent()).isEqualTo(60);
  }

  @Test
  void whatNeverCameIsNotCounted() {
    drive(DriveState.Completed, 100, 500);
    drive(DriveState.NeverReceived, null, 0);
    job.state = JobState.Packaging;

    assertThat(percent()).isEqualTo(100);
  }

  @Test
  void whatACancelledJobSkipsIsNotCounted() {
    drive(DriveState.Transferring, 40, 500);
    drive(DriveState.Received, null, 500);
    drive(DriveState.Specified, null, 0);
    job.cancelRequested = true;

    assertThat(percent()).isEqualTo(40);
  }

  @Test
  void percentageNeverGoesBack() {
    drive(DriveState.Completed, 100, 500);
    drive(DriveState.Received, null, 500);
    job.percentComplete = 80;

    assertThat(percent()).isEqualTo(80);
  }

  @Test
  void largestDrivesAreCountedExactly() {
    for (int i = 0; i < 10; i++) {
      drive(DriveState.Completed, 100, Long.MAX_VALUE - i);
    }
    job.state = JobState.Packaging;

    assertThat(percent()).isEqualTo(100);
  }

  private void drive(DriveState state, Integer percent, long contentBytes) {
    Drive drive = new Drive();
    drive.id = UUID.randomUUID();
    drive.job = job;
    drive.state = state;
    drive.percentComplete = percent;
    job.drives.add(drive);
    if (contentBytes > 0) {
      bytes.put(drive.id, contentBytes);
    }
  }

  private Integer percent() {
    return PercentComplete.of(job, bytes);
  }
}

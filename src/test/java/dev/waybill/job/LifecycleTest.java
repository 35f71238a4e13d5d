package dev.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The steps of jobs and drives: first by hand, then all that there can be. */
class LifecycleTest {
  @ParameterizedTest
  @CsvSource({
    "Specified,         Received NeverReceived",
    "Received,          Transferring",
    "NeverReceived,     Received",
    "Transferring,      Completed CompletedMoreInfo",
    "Completed,         ''",
    "CompletedMoreInfo, ''",
    "ShippedBack,       ''",
  })
  void driveGoesOnlyTheDocumentedWay(DriveState from, String next) {
    for (JobState state : JobState.values()) {
      boolean moves =
          List.of(JobState.Shipping, JobState.Received, JobState.Transferring).contains(state);

      assertThat(from.next(state, false))
          .as("%s in a job in %s", from, state)
          .isEqualTo(moves ? states(next) : List.of());
    }
  }

  @Test
  void cancelledJobSkipsWhatIsNotInTransferAndFinishesTheRest() {
    Job job = job(JobState.Transferring, true);

    assertThat(DriveState.Received.next(job.state, job.cancelRequested)).isEmpty();
    assertThat(DriveState.Transferring.next(job.state, job.cancelRequested))
        .containsExactly(DriveState.Completed, DriveState.CompletedMoreInfo);
    assertThat(DriveState.Specified.next(job.state, job.cancelRequested))
        .containsExactly(DriveState.Received, DriveState.NeverReceived);
  }

  @ParameterizedTest
  @CsvSource({
    "Specified Specified,                    Shipping,     Shipping",
    "Received Specified,                     Shipping,     Shipping",
    "Received NeverReceived,                 Received,     Shipping",
    "Received Received,                      Received,     Packaging",
    "NeverReceived NeverReceived,            Shipping,     Shipping",
    "Transferring Specified,                 Transferring, Transferring",
    "Transferring Received,                  Transferring, Transferring",
    "Completed Specified,                    Transferring, Transferring",
    "Completed Received,                     Transferring, Packaging",
    "Completed Transferring,                 Transferring, Transferring",
    "Completed CompletedMoreInfo,            Packaging,    Packaging",
    "CompletedMoreInfo NeverReceived,        Packaging,    Packaging",
    "Received NeverReceived Specified,       Shipping,     Shipping",
    "Completed NeverReceived Received,       Transferring, Packaging",
  })
  void jobIsWhereItsDrivesAre(String drives, JobState state, JobState cancelled) {
    JobState whenCancelled =
        drives.equals("Received NeverReceived") ? JobState.Packaging : cancelled;

    assertThat(Lifecycle.followed(job(JobState.Shipping, false, drives))).isEqualTo(state);
    assertThat(Lifecycle.followed(job(JobState.Shipping, true, drives))).isEqualTo(whenCancelled);
  }

  /** All jobs of up to three drives, in whatever state. */
  private static Stream<Job> jobs() {
    List<List<DriveState>> drives = new ArrayList<>(List.of(List.of()));
    for (int size = 0; size < 3; size++) {
      for (List<DriveState> fewer : List.copyOf(drives)) {
        for (DriveState state : DriveState.values()) {
          List<DriveState> more = new ArrayList<>(fewer);
          more.add(state);
          drives.add(more);
        }
      }
    }
    return drives.stream()
        .flatMap(
            list ->
                Arrays.stream(JobState.values())
                    .flatMap(
                        state ->
                            Stream.of(true, false).map(cancelled -> job(state, cancelled, list))));
  }

  @Test
  void jobNeverGoesBackNorPastPackagingByItself() {
    assertThat(jobs())
        .hasSizeGreaterThan(5000)
        .allSatisfy(
            job -> {
              JobState followed = Lifecycle.followed(job);
              assertThat(followed).isGreaterThanOrEqualTo(job.state);
              if (!job.state.movesDrives()) {
                assertThat(followed).isEqualTo(job.state);
              }
              assertThat(
                      job.state == JobState.Packaging || !followed.isOver() || job.state.isOver())
                  .isTrue();
            });
  }

  @Test
  void whatFollowsStaysUntilADriveMoves() {
    assertThat(jobs())
        .allSatisfy(
            job -> {
              job.state = Lifecycle.followed(job);
              assertThat(Lifecycle.followed(job)).isEqualTo(job.state);
            });
  }

  @Test
  void noJobIsPackedWhileADriveIsInTransferOrAwaited() {
    assertThat(jobs().filter(job -> job.state.movesDrives()))
        .allSatisfy(
            job -> {
              boolean open =
                  job.drives.stream()
                      .anyMatch(
                          drive ->
                              drive.state == DriveState.Transferring
                                  || drive.state == DriveState.Specified
                                  || (drive.state == DriveState.Received && !job.cancelRequested));
              if (open) {
                assertThat(Lifecycle.followed(job)).isNotEqualTo(JobState.Packaging);
              }
            });
  }

  /** Whatever a desk does, as long as it does something, a shipped job comes to its end. */
  @Test
  void everyWayOfTheDrivesEndsInPackagingOrWithNothingReceived() {
    assertThat(jobs().filter(job -> job.state == JobState.Shipping && !job.drives.isEmpty()))
        .allSatisfy(LifecycleTest::walkToTheEnd);
  }

  private static void walkToTheEnd(Job job) {
    job.drives.removeIf(drive -> drive.state == DriveState.ShippedBack);
    if (job.drives.isEmpty()) {
      return;
    }
    job.state = Lifecycle.followed(job);
    for (Drive drive : job.drives) {
      List<DriveState> next = drive.next();
      while (!next.isEmpty()) {
        drive.state = next.get(0);
        job.state = Lifecycle.followed(job);
        next = drive.next();
      }
    }
    job.state = Lifecycle.followed(job);
    assertThat(job.state).isEqualTo(JobState.Packaging);
  }

  @ParameterizedTest
  @CsvSource({
    "Completed Completed,         false, Completed",
    "Completed CompletedMoreInfo, false, Closed",
    "Completed NeverReceived,     false, Closed",
    "Completed Received,          true,  Completed",
    "CompletedMoreInfo Received,  true,  Completed",
    "Received NeverReceived,      true,  Completed",
  })
  void jobIsClosedWhenSomethingWentWrong(String drives, boolean cancelled, JobState ending) {
    assertThat(Lifecycle.ending(job(JobState.Packaging, cancelled, drives))).isEqualTo(ending);
  }

  @ParameterizedTest
  @CsvSource({
    ",1,false",
    "0,1,false",
    "-3,1,false",
    "1,1,false",
    "2,2,false",
    "99,10,false",
    "5,1,true"
  })
  void exportJobAwaitsAsManyDrivesAsItsPackageSays(Long count, int expected, boolean overdue) {
    Job job = export(count, expected - 1);
    job.awaitedUntil = overdue ? Instant.EPOCH : null;

    assertThat(Lifecycle.awaitsDrives(job)).isTrue();
    assertThat(Lifecycle.followed(job)).isEqualTo(JobState.Shipping);

    job.drives.add(drive(job, DriveState.Received));

    assertThat(Lifecycle.awaitsDrives(job)).isFalse();
    assertThat(Lifecycle.followed(job)).isEqualTo(JobState.Received);
  }

  @Test
  void exportJobIsNotPackedBeforeAllItsDrivesCame() {
    Job job = export(2L, 0);
    job.drives.add(drive(job, DriveState.Completed));

    assertThat(Lifecycle.followed(job)).isEqualTo(JobState.Transferring);

    job.drives.add(drive(job, DriveState.Completed));

    assertThat(Lifecycle.followed(job)).isEqualTo(JobState.Packaging);
  }

  @ParameterizedTest
  @EnumSource(JobState.class)
  void onlyWhatIsNotPackedYetCanBeCancelled(JobState state) {
    boolean early = state.compareTo(JobState.Packaging) < 0;

    assertThat(job(state, false).canCancel()).isEqualTo(early);
    assertThat(job(state, true).canCancel()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void jobWithoutDrivesWaits(boolean cancelled) {
    assertThat(Lifecycle.followed(job(JobState.Shipping, cancelled))).isEqualTo(JobState.Shipping);
  }

  private static Job export(Long driveCount, int here) {
    Job job = job(JobState.Shipping, false);
    job.jobType = JobType.Export;
    job.deliveryPackage = new JobProperties.PackageInformation("FedEx", "1", driveCount, null);
    for (int i = 0; i < here; i++) {
      job.drives.add(drive(job, DriveState.Received));
    }
    return job;
  }

  private static Job job(JobState state, boolean cancelled) {
    return job(state, cancelled, List.of());
  }

  private static Job job(JobState state, boolean cancelled, String drives) {
    return job(state, cancelled, states(drives));
  }

  private static Job job(JobState state, boolean cancelled, List<DriveState> drives) {
    Job job = new Job();
    job.jobType = JobType.Import;
    job.state = state;
    job.cancelRequested = cancelled;
    drives.forEach(drive -> job.drives.add(drive(job, drive)));
    return job;
  }

  private static Drive drive(Job job, DriveState state) {
    Drive drive = new Drive();
    drive.job = job;
    drive.state = state;
    return drive;
  }

  private static List<DriveState> states(String names) {
    return names.isBlank()
        ? List.of()
        : Arrays.stream(names.strip().split(" ")).map(DriveState::valueOf).toList();
  }
}

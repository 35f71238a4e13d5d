package dev.waybill.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The model itself, against the tables that it was written from. */
class LifeRulesTest {
  @ParameterizedTest(name = "{0}, cancelled {1}: {2}")
  @CsvSource({
    "Specified,         false, '[Received, NeverReceived]'",
    "Specified,         true,  '[Received, NeverReceived]'",
    "NeverReceived,     false, [Received]",
    "Received,          false, [Transferring]",
    "Received,          true,  []",
    "Transferring,      false, '[Completed, CompletedMoreInfo]'",
    "Transferring,      true,  '[Completed, CompletedMoreInfo]'",
    "Completed,         false, []",
    "CompletedMoreInfo, false, []",
    "ShippedBack,       false, []"
  })
  void driveGoesOnlyWhereItMay(DrivePhase state, boolean cancelled, String next) {
    ModelJob job = job(state);
    job.cancelled = cancelled;

    for (JobPhase phase : JobPhase.values()) {
      job.state = phase;
      assertThat(LifeRules.next(job, job.drives.get(0))).hasToString(phase.atWork() ? next : "[]");
    }
  }

  @ParameterizedTest(name = "{0}, cancelled {1}: {2}")
  @CsvSource({
    "Specified,                       false, Shipping",
    "NeverReceived,                   false, Shipping",
    "NeverReceived NeverReceived,     true,  Shipping",
    "Specified Received,              false, Shipping",
    "Specified Transferring,          false, Transferring",
    "Specified Completed,             false, Transferring",
    "Received,                        false, Received",
    "Received,                        true,  Packaging",
    "Received NeverReceived,          false, Received",
    "Received NeverReceived,          true,  Packaging",
    "Received Specified,              true,  Shipping",
    "Received Transferring,           false, Transferring",
    "Received Transferring,           true,  Transferring",
    "Received Completed,              false, Transferring",
    "Received Completed,              true,  Packaging",
    "Completed CompletedMoreInfo,     false, Packaging",
    "Completed NeverReceived,         false, Packaging",
    "Completed Specified,             true,  Transferring"
  })
  void stateFollowsFromTheDrives(String drives, boolean cancelled, JobPhase expected) {
    ModelJob job =
        job(Stream.of(drives.split(" ")).map(DrivePhase::valueOf).toArray(DrivePhase[]::new));
    job.cancelled = cancelled;

    assertThat(LifeRules.following(job)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} of {1}, overdue {2}: {3}")
  @CsvSource({
    "0, ,   false, Shipping",
    "1, ,   false, Received",
    "1, 0,  false, Received",
    "1, -1, false, Received",
    "1, 2,  false, Shipping",
    "2, 2,  false, Received",
    "1, 2,  true,  Received",
    "0, 2,  true,  Shipping",
    "9, 12, false, Shipping",
    "10, 12, false, Received"
  })
  void exportWaitsForAsManyDrivesAsWereAnnounced(
      int arrived, Integer announced, boolean overdue, JobPhase expected) {
    ModelJob job =
        job(Stream.generate(() -> DrivePhase.Received).limit(arrived).toArray(DrivePhase[]::new));
    job.export = true;
    job.driveCount = announced;
    job.overdue = overdue;

    assertThat(LifeRules.following(job)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(names = {"Received", "Transferring", "Packaging", "Completed", "Closed"})
  void stateNeverGoesBack(JobPhase state) {
    ModelJob job = job(DrivePhase.Specified);
    job.state = state;

    job.settle();

    assertThat(job.state).isEqualTo(state);
    assertThat(job.steps).isEmpty();
  }

  @Test
  void percentageWeighsDrivesByTheirBytes() {
    ModelJob job = job(DrivePhase.Transferring, DrivePhase.Received, DrivePhase.Completed);
    job.drives.get(0).percent = 50;
    job.drives.get(2).percent = 100;
    assertThat(LifeRules.percent(job)).isEqualTo(50);

    total(job, 0, 3000);
    total(job, 2, 1000); // The one in between weighs 2000: 2500 of 6000.
    assertThat(LifeRules.percent(job)).isEqualTo(41);

    job.cancelled = true; // It is not in play any more: 2500 of 4000.
    assertThat(LifeRules.percent(job)).isEqualTo(62);
  }

  @Test
  void percentageIsUnknownBeforeTheFirstTransferAndNeverFallsOrIsFullTooEarly() {
    ModelJob job = job(DrivePhase.Received, DrivePhase.NeverReceived);
    job.settle();
    assertThat(job.percent).isNull();

    DriveModel.patch(job, "D0", DrivePatch.step(DrivePhase.Transferring));
    assertThat(job.percent).isZero();
    DriveModel.patch(job, "D0", DrivePatch.progress(100, null));
    assertThat(job.percent).isEqualTo(99);
    DriveModel.patch(job, "D1", DrivePatch.step(DrivePhase.Received));
    assertThat(job.percent).isEqualTo(99);
    DriveModel.patch(job, "D0", DrivePatch.step(DrivePhase.Completed));
    DriveModel.patch(job, "D1", DrivePatch.step(DrivePhase.Transferring));
    DriveModel.patch(job, "D1", DrivePatch.step(DrivePhase.Completed));
    assertThat(job.percent).isEqualTo(100);
    assertThat(job.steps)
        .containsExactly("Shipping>Received", "Received>Transferring", "Transferring>Packaging");
  }

  @Test
  void bytesCountAsPercentOnceTheManifestIsKnown() {
    ModelJob job = job(DrivePhase.Transferring);
    ModelDrive drive = job.drives.get(0);

    DriveModel.patch(job, "D0", DrivePatch.progress(null, 10L));
    assertThat(drive.percent).isNull();

    total(job, 0, 1000);
    DriveModel.patch(job, "D0", DrivePatch.progress(null, 509L));
    assertThat(drive.percent).isEqualTo(50);
    DriveModel.patch(job, "D0", DrivePatch.progress(null, 2000L));
    assertThat(drive.percent).isEqualTo(99);
    assertThat(DriveModel.patch(job, "D0", DrivePatch.progress(null, 1999L)).reason())
        .isEqualTo(Reason.PROGRESS_BACKWARDS);
  }

  private static void total(ModelJob job, int drive, long total) {
    ModelDrive owner = job.drives.get(drive);
    owner.inHand = new LifeManifest(owner.id, total);
  }

  private static ModelJob job(DrivePhase... drives) {
    ModelJob job = new ModelJob();
    job.state = JobPhase.Shipping;
    for (DrivePhase state : drives) {
      job.drives.add(new ModelDrive("D" + job.drives.size(), state));
    }
    return job;
  }
}

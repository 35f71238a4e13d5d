package dev.waybill.faults;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.Body;
import java.util.List;

/** The changes of jobs that are cut, each with what was there before. */
final class CutChanges {
  private static final Body JOB =
      Body.shippableImportJob()
          .with("/properties/driveList/-", Body.drive(CutDrive.ID))
          .with("/properties/driveList/-", Body.drive("D2"));
  private static final Body OTHER = JOB.with("/properties/logLevel", "'Verbose'");
  private static final Body SHIPPING = Body.properties("{'state': 'Shipping'}");
  private static final Body TAGS =
      Body.of("{'tags': {'team': 'archive'}, 'properties': {'logLevel': 'Verbose'}}");
  private static final Body BACKUP = Body.properties("{'backupDriveManifest': true}");

  private final CutBench bench;

  CutChanges(CutBench bench) {
    this.bench = bench;
  }

  List<CutChange> all() {
    return List.of(
        new CutChange(bench, "PUT job", api -> {}, api -> api.put(CutChange.JOB, JOB)),
        new CutChange(
            bench, "PUT job again", CutChanges::created, api -> api.put(CutChange.JOB, OTHER)),
        new CutChange(
            bench, "PATCH state", CutChanges::created, api -> api.patch(CutChange.JOB, SHIPPING)),
        new CutChange(
            bench, "PATCH tags", CutChanges::created, api -> api.patch(CutChange.JOB, TAGS)),
        new CutChange(
            bench, "PATCH backup on", this::inHand, api -> api.patch(CutChange.JOB, BACKUP)),
        new CutChange(bench, "DELETE job", CutChanges::created, api -> api.delete(CutChange.JOB)));
  }

  private static void created(ArmApi api) {
    api.created(CutChange.JOB, JOB);
  }

  /** Shipped without backups, and a manifest is there; of two, no order would be right. */
  private void inHand(ArmApi api) {
    api.created(CutChange.JOB, JOB.with("/properties/backupDriveManifest", "false"));
    api.patch(CutChange.JOB, SHIPPING).statusCode(200);
    bench.rows().manifestInHand(api, CutChange.JOB, CutDrive.ID);
  }
}

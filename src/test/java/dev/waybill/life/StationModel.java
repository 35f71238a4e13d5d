package dev.waybill.life;

/** What the rules say to the other calls of the station; a yes is carried out in the model. */
final class StationModel {
  private StationModel() {}

  /** POST drives. */
  static Verdict arrive(ModelJob job, String driveId, boolean key, boolean faulty) {
    if (job == null) {
      return Verdict.no(Reason.NO_JOB);
    }
    if (faulty) {
      return Verdict.no(Reason.FAULTY_ARRIVAL);
    }
    if (!job.export) {
      return Verdict.no(Reason.IMPORT_TAKES_NO_ARRIVALS);
    }
    if (!job.state.atWork()) {
      return Verdict.no(Reason.JOB_TAKES_NO_ARRIVALS);
    }
    if (job.drive(driveId).isPresent()) {
      return Verdict.no(Reason.DRIVE_IS_THERE);
    }
    if (job.drives.size() >= ModelJob.MOST_DRIVES) {
      return Verdict.no(Reason.TEN_ARE_THERE);
    }
    ModelDrive drive = new ModelDrive(driveId, DrivePhase.Received);
    drive.key = key;
    job.drives.add(drive);
    job.settle();
    return Verdict.yes(201);
  }

  /** POST shipBack; without a count it is that of the drives at the desk. */
  static Verdict shipBack(ModelJob job, Integer count, boolean faulty) {
    if (job == null) {
      return Verdict.no(Reason.NO_JOB);
    }
    if (faulty) {
      return Verdict.no(Reason.FAULTY_RETURN);
    }
    if (job.state != JobPhase.Packaging) {
      return Verdict.no(Reason.NOT_PACKAGING, job.state);
    }
    if (count != null && count != LifeRules.atDesk(job)) {
      return Verdict.no(Reason.OTHER_COUNT);
    }
    boolean allCompleted =
        job.drives.stream().allMatch(drive -> drive.state == DrivePhase.Completed);
    if (job.drives.stream().anyMatch(drive -> drive.key)) {
      job.keysWiped++;
    }
    for (ModelDrive drive : job.drives) {
      drive.key = false;
      if (drive.state.here()) {
        drive.go(DrivePhase.ShippedBack);
      }
    }
    job.returned = true;
    job.go(job.cancelled || allCompleted ? JobPhase.Completed : JobPhase.Closed);
    job.settle();
    return Verdict.yes(200);
  }

  /** PUT manifest. */
  static Verdict manifest(ModelJob job, String driveId, LifeManifest manifest) {
    if (job == null) {
      return Verdict.no(Reason.NO_JOB);
    }
    ModelDrive drive = job.drive(driveId).orElse(null);
    if (drive == null) {
      return Verdict.no(Reason.NO_DRIVE);
    }
    if (!job.state.atWork()) {
      return Verdict.no(Reason.JOB_TAKES_NO_MANIFEST, job.state);
    }
    if (!manifest.driveId().equals(drive.id)) {
      return Verdict.no(Reason.OTHER_DRIVE, "ManifestDriveIdMismatch", new Object[0]);
    }
    if (drive.announced != null && !drive.announced.equals(manifest)) {
      return Verdict.no(Reason.OTHER_BYTES, "ManifestCorrupted", new Object[0]);
    }
    drive.inHand = manifest;
    return Verdict.yes(202);
  }
}

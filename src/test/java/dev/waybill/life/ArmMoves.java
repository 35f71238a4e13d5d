package dev.waybill.life;

import dev.waybill.life.Operation.Shows;
import dev.waybill.testing.Body;
import dev.waybill.testing.Servers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** What the owner of a job may try with it over the ARM API. */
final class ArmMoves {
  private static final int LARGEST_TOTAL = 10_000;

  private final Random random;

  ArmMoves(Random random) {
    this.random = random;
  }

  /** PUT: an import with drives, or an export. */
  Operation put(WalkedJob job) {
    ModelJob born = new ModelJob();
    born.export = random.nextInt(5) < 2;
    born.delivery = random.nextInt(10) > 0;
    born.driveCount = born.delivery ? driveCount() : null;
    if (!born.export) {
      int count = random.nextInt(12) == 0 ? ModelJob.MOST_DRIVES : 1 + random.nextInt(4);
      born.drives.addAll(newDrives(job, count));
    }
    Verdict verdict = ArmModel.put(job.model);
    String body = body(born);
    if (verdict.isYes()) {
      job.model = born;
    }
    Shows shows = born.export ? Shows.ARM_JOB_WITHOUT_LIST : Shows.ARM_JOB;
    return Operation.arm("PUT", job.place.arm(), body, verdict, shows);
  }

  private String body(ModelJob job) {
    return """
    {"location": "westus", "properties": {"storageAccountId": "%s", "jobType": "%s",
    "backupDriveManifest": %b, "returnAddress": %s, %s
    %s}}
    """
        .formatted(
            Servers.STORAGE_ACCOUNT_ID,
            job.export ? "Export" : "Import",
            random.nextInt(50) == 0,
            Body.RETURN_ADDRESS.replace('\'', '"'),
            job.delivery ? deliveryPackage(job.driveCount) + "," : "",
            job.export
                ? "\"export\": {\"blobList\": {\"blobPathPrefix\": [\"/music/\"]}}"
                : driveList(job.drives));
  }

  Operation ship(WalkedJob job) {
    return patch(job, "\"state\": \"Shipping\"", ArmModel.ship(job.model));
  }

  Operation cancel(WalkedJob job, boolean wanted) {
    return patch(job, "\"cancelRequested\": " + wanted, ArmModel.cancel(job.model, wanted));
  }

  Operation deliver(WalkedJob job) {
    Integer count = driveCount();
    int announced = count == null ? 1 : count;
    return patch(job, deliveryPackage(announced), ArmModel.deliver(job.model, announced));
  }

  Operation list(WalkedJob job) {
    List<ModelDrive> drives = newDrives(job, 1 + random.nextInt(2));
    String list = driveList(drives);
    return patch(job, list, ArmModel.list(job.model, drives));
  }

  Operation tag(WalkedJob job) {
    String body = "{\"tags\": {\"number\": \"%d\"}}".formatted(random.nextInt(100));
    return Operation.arm("PATCH", job.place.arm(), body, ArmModel.tag(job.model), Shows.ARM_JOB);
  }

  Operation delete(WalkedJob job) {
    Verdict verdict = ArmModel.delete(job.model);
    if (verdict.isYes()) {
      job.model = null;
    }
    return Operation.arm("DELETE", job.place.arm(), null, verdict, Shows.NOTHING);
  }

  private static Operation patch(WalkedJob job, String property, Verdict verdict) {
    String body = "{\"properties\": {%s}}".formatted(property);
    return Operation.arm("PATCH", job.place.arm(), body, verdict, Shows.ARM_JOB);
  }

  /** How many drives a package is said to hold: mostly few, sometimes too many, or not said. */
  private Integer driveCount() {
    return switch (random.nextInt(12)) {
      case 0 -> null;
      case 1 -> 0;
      case 2 -> ModelJob.MOST_DRIVES + random.nextInt(3);
      default -> 1 + random.nextInt(4);
    };
  }

  private String deliveryPackage(Integer driveCount) {
    return """
    "deliveryPackage": {"carrierName": "DHL", "trackingNumber": "T-%d"%s}"""
        .formatted(
            random.nextInt(),
            driveCount == null ? "" : ", \"driveCount\": %d".formatted(driveCount));
  }

  private List<ModelDrive> newDrives(WalkedJob job, int count) {
    List<ModelDrive> drives = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ModelDrive drive = new ModelDrive(job.newDriveId(), DrivePhase.Specified);
      drive.key = true;
      // Nobody knows what a manifest without bytes weighs.
      long total = random.nextInt(6) == 0 ? 0 : 1 + random.nextInt(LARGEST_TOTAL);
      drive.announced = new LifeManifest(drive.id, total);
      drives.add(drive);
    }
    return drives;
  }

  private static String driveList(List<ModelDrive> drives) {
    return drives.stream()
        .map(ArmMoves::drive)
        .collect(Collectors.joining(", ", "\"driveList\": [", "]"));
  }

  private static String drive(ModelDrive drive) {
    return """
    {"driveId": "%s", "bitLockerKey": "%s", "manifestFile": "m.xml", "manifestHash": "%s"}"""
        .formatted(drive.id, Body.KEY, drive.announced.md5());
  }
}

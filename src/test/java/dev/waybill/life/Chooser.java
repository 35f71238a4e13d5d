package dev.waybill.life;

import java.util.List;
import java.util.Random;

/** Chooses what is tried next with a job: mostly what brings it on, and anything else besides. */
final class Chooser {
  private static final int BRINGS_ON_PERCENT = 62;
  private static final String UNKNOWN = "UNKNOWN-1";
  private static final int MANY_BYTES = 12_000;

  private final Random random;
  private final ArmMoves arm;
  private final StationMoves station;

  Chooser(Random random) {
    this.random = random;
    this.arm = new ArmMoves(random);
    this.station = new StationMoves(random);
  }

  /** The next operation; other is a job beside it. */
  Operation next(WalkedJob job, WalkedJob other) {
    if (random.nextInt(100) < BRINGS_ON_PERCENT) {
      return bringOn(job);
    }
    return switch (random.nextInt(11)) {
      case 0, 1, 2 -> ownersWish(job);
      case 3 -> strangeDrive(job, other);
      case 4 -> arrival(job);
      case 5 -> shipBack(job);
      default -> anythingWithADrive(job);
    };
  }

  private Operation bringOn(WalkedJob job) {
    ModelJob model = job.model;
    if (model == null) {
      return arm.put(job);
    }
    return switch (model.state) {
      case Creating -> {
        if (model.cancelled) {
          yield arm.delete(job);
        }
        yield model.delivery || oneIn(4) ? arm.ship(job) : arm.deliver(job);
      }
      case Shipping, Received, Transferring -> work(job);
      case Packaging -> oneIn(4) ? shipBack(job) : station.shipBack(job);
      case Completed, Closed -> arm.delete(job);
    };
  }

  private Operation work(WalkedJob job) {
    ModelJob model = job.model;
    if (model.state == JobPhase.Received && oneIn(20)) {
      return arm.cancel(job, true);
    }
    if (model.export && model.drives.size() == ModelJob.MOST_DRIVES && oneIn(10)) {
      return station.arrive(job, job.newDriveId());
    }
    List<ModelDrive> movable =
        model.drives.stream().filter(drive -> !LifeRules.next(model, drive).isEmpty()).toList();
    boolean awaited = model.export && LifeRules.missing(model);
    if (movable.isEmpty() || (awaited && random.nextBoolean())) {
      return model.export ? station.arrive(job, job.newDriveId()) : arm.tag(job);
    }
    ModelDrive drive = any(movable);
    return switch (drive.state) {
      case Specified -> step(job, drive, oneIn(8) ? DrivePhase.NeverReceived : DrivePhase.Received);
      case NeverReceived ->
          oneIn(3) ? step(job, drive, DrivePhase.Received) : station.manifest(job, drive);
      case Received ->
          oneIn(4) ? station.manifest(job, drive) : step(job, drive, DrivePhase.Transferring);
      default -> transfer(job, drive);
    };
  }

  private Operation transfer(WalkedJob job, ModelDrive drive) {
    return switch (random.nextInt(8)) {
      case 0, 1 -> station.patch(job, drive.id, further(drive));
      case 2 -> station.manifest(job, drive);
      case 3 ->
          station.patch(
              job,
              drive.id,
              new DrivePatch(
                  DrivePhase.CompletedMoreInfo, null, further(drive).percent(), null, null));
      default -> step(job, drive, DrivePhase.Completed);
    };
  }

  private Operation step(WalkedJob job, ModelDrive drive, DrivePhase to) {
    return station.patch(job, drive.id, DrivePatch.step(to));
  }

  private DrivePatch further(ModelDrive drive) {
    Integer percent = drive.share() + random.nextInt(101 - drive.share());
    Long bytes = (drive.bytes == null ? 0 : drive.bytes) + random.nextInt(MANY_BYTES);
    return switch (random.nextInt(3)) {
      case 0 -> DrivePatch.progress(percent, null);
      case 1 -> DrivePatch.progress(null, bytes);
      default -> new DrivePatch(null, oneIn(2) ? "Copying" : null, percent, bytes, null);
    };
  }

  private Operation ownersWish(WalkedJob job) {
    return switch (random.nextInt(12)) {
      case 0 -> arm.put(job);
      case 1 -> arm.ship(job);
      case 2 -> arm.cancel(job, true);
      case 3 -> arm.cancel(job, false);
      case 4, 5, 6 -> arm.deliver(job);
      case 7, 8 -> arm.list(job);
      case 9 -> arm.delete(job);
      default -> arm.tag(job);
    };
  }

  private Operation strangeDrive(WalkedJob job, WalkedJob other) {
    boolean others = other.model != null && !other.model.drives.isEmpty();
    String driveId = others && oneIn(2) ? any(other.model.drives).id : UNKNOWN;
    return oneIn(3)
        ? station.manifest(job, driveId, station.newManifest(driveId))
        : station.patch(job, driveId, DrivePatch.step(DrivePhase.Received));
  }

  private Operation arrival(WalkedJob job) {
    int drives = job.model == null ? 0 : job.model.drives.size();
    return switch (random.nextInt(4)) {
      case 0 -> station.faultyArrival(job);
      case 1 -> station.arrive(job, drives > 0 ? any(job.model.drives).id : UNKNOWN);
      default -> station.arrive(job, job.newDriveId());
    };
  }

  private Operation shipBack(WalkedJob job) {
    return switch (random.nextInt(4)) {
      case 0 -> station.faultyShipBack(job);
      case 1, 2 -> station.miscountedShipBack(job);
      default -> station.shipBack(job);
    };
  }

  private Operation anythingWithADrive(WalkedJob job) {
    if (job.model == null || job.model.drives.isEmpty()) {
      return station.patch(job, UNKNOWN, DrivePatch.step(DrivePhase.Received));
    }
    ModelDrive drive = any(job.model.drives);
    return switch (random.nextInt(10)) {
      case 0 -> station.faultyPatch(job, drive.id);
      case 1 -> station.manifest(job, drive);
      case 2 -> station.wrongManifest(job, drive);
      case 3 -> station.patch(job, drive.id, again(drive));
      case 4 -> station.patch(job, drive.id, further(drive));
      case 5 -> station.patch(job, drive.id, back(drive));
      case 6 -> station.patch(job, drive.id, anyStepWithProgress());
      default -> step(job, drive, any(List.of(DrivePhase.values())));
    };
  }

  private DrivePatch again(ModelDrive drive) {
    boolean stands = drive.state != DrivePhase.Transferring || drive.bytes == null;
    return oneIn(2)
        ? new DrivePatch(drive.state, drive.copyStatus, drive.percent, drive.bytes, null)
        : new DrivePatch(drive.state, null, null, stands ? drive.bytes : null, null);
  }

  private DrivePatch back(ModelDrive drive) {
    Long bytes = drive.bytes == null || drive.bytes == 0 ? 0 : drive.bytes - 1;
    return oneIn(2)
        ? DrivePatch.progress(drive.share() == 0 ? 0 : random.nextInt(drive.share()), null)
        : DrivePatch.progress(null, bytes);
  }

  private DrivePatch anyStepWithProgress() {
    return new DrivePatch(
        any(List.of(DrivePhase.values())),
        oneIn(3) ? "By hand" : null,
        oneIn(2) ? (Integer) random.nextInt(101) : null,
        oneIn(2) ? (Long) (long) random.nextInt(MANY_BYTES) : null,
        null);
  }

  private boolean oneIn(int count) {
    return random.nextInt(count) == 0;
  }

  private <T> T any(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }
}

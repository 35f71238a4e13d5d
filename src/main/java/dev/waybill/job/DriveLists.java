package dev.waybill.job;

import dev.waybill.arm.ResourceNames;
import dev.waybill.bitlocker.KeySealer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Brings the drives of a job to what a body says; BitLocker keys are sealed on the way. */
@ApplicationScoped
public class DriveLists {
  private final KeySealer sealer;
  private final Clock clock;

  DriveLists(KeySealer sealer, Clock clock) {
    this.sealer = sealer;
    this.clock = clock;
  }

  /** The drives are those of the list, and no others. */
  void replace(Job job, List<DriveRequest> drives) {
    Set<String> kept =
        drives.stream().map(d -> ResourceNames.key(d.driveId())).collect(Collectors.toSet());
    job.drives.removeIf(drive -> !kept.contains(drive.driveKey));
    merge(job, drives);
    job.drives.sort((a, b) -> Integer.compare(place(drives, a), place(drives, b)));
    renumber(job);
  }

  /** Drives of the list that are there are changed, the others are added. */
  void merge(Job job, List<DriveRequest> drives) {
    Instant now = clock.instant();
    for (DriveRequest request : drives) {
      Drive drive =
          job.drive(request.driveId())
              .orElseGet(() -> add(job, request.driveId(), DriveState.Specified, now));
      fill(drive, request);
    }
    renumber(job);
  }

  /** A drive of an export job that is here now. */
  public Drive arrived(Job job, DriveArrival arrival) {
    Drive drive = add(job, arrival.driveId(), DriveState.Received, clock.instant());
    drive.manifestFile = arrival.manifestFile();
    if (arrival.bitLockerKey() != null) {
      drive.seal(sealer.seal(arrival.bitLockerKey(), drive.id));
    }
    renumber(job);
    return drive;
  }

  private static Drive add(Job job, String driveId, DriveState state, Instant now) {
    Drive drive = new Drive();
    drive.id = UUID.randomUUID();
    drive.job = job;
    drive.driveId = driveId;
    drive.driveKey = ResourceNames.key(driveId);
    drive.state = state;
    drive.stateSince = now;
    drive.location = job.location;
    drive.subscriptionKey = job.subscriptionKey;
    job.drives.add(drive);
    return drive;
  }

  private void fill(Drive drive, DriveRequest request) {
    drive.manifestFile = request.manifestFile();
    drive.manifestHash = request.manifestHash();
    drive.driveHeaderHash = request.driveHeaderHash();
    if (request.bitLockerKey() != null) {
      drive.seal(sealer.seal(request.bitLockerKey(), drive.id));
    }
  }

  private static int place(List<DriveRequest> drives, Drive drive) {
    for (int i = 0; i < drives.size(); i++) {
      if (ResourceNames.key(drives.get(i).driveId()).equals(drive.driveKey)) {
        return i;
      }
    }
    throw new IllegalStateException("A drive is not in the list that it was filled from");
  }

  private static void renumber(Job job) {
    for (int i = 0; i < job.drives.size(); i++) {
      job.drives.get(i).position = i;
    }
  }
}

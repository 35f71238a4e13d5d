package dev.waybill.job;

import dev.waybill.arm.ArmException;
import dev.waybill.arm.ResourceNames;
import dev.waybill.bitlocker.KeySealer;
import dev.waybill.bitlocker.SealBrokenException;
import dev.waybill.bitlocker.SealingKeyMissingException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Changes the drives of jobs to those of requests; seals and opens their BitLocker keys. */
@ApplicationScoped
public class DriveLists {
  private static final Logger LOG = Logger.getLogger(DriveLists.class);

  private final KeySealer sealer;
  private final Clock clock;

  DriveLists(KeySealer sealer, Clock clock) {
    this.sealer = sealer;
    this.clock = clock;
  }

  /** The drives are those of the list, and no others. */
  void replace(Job job, List<JobRequest.Drive> drives) {
    Set<String> wanted =
        drives.stream().map(d -> ResourceNames.key(d.driveId())).collect(Collectors.toSet());
    job.drives.removeIf(drive -> !wanted.contains(drive.driveKey));
    merge(job, drives);
    job.drives.sort((a, b) -> Integer.compare(place(drives, a), place(drives, b)));
    renumber(job);
  }

  /** Drives of the list that are there are changed, the others are added. */
  void merge(Job job, List<JobRequest.Drive> drives) {
    Instant now = clock.instant();
    for (JobRequest.Drive request : drives) {
      Drive drive =
          job.drive(request.driveId())
              .orElseGet(() -> add(job, request.driveId(), DriveState.Specified, now));
      fill(drive, request);
    }
    renumber(job);
  }

  /** Adds a drive of an export job that has arrived. */
  public Drive addArrived(Job job, JobRequest.Drive arrival) {
    Drive drive = add(job, arrival.driveId(), DriveState.Received, clock.instant());
    fill(drive, arrival);
    renumber(job);
    return drive;
  }

  /**
   * Opens the keys of those drives that have one.
   *
   * @throws ArmException when one of them cannot be opened
   */
  List<JobResponse.BitLockerKey> bitLockerKeys(Job job) {
    return job.drives.stream()
        .filter(drive -> drive.sealedKey() != null)
        .map(drive -> new JobResponse.BitLockerKey(open(job, drive), drive.driveId))
        .toList();
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

  private void fill(Drive drive, JobRequest.Drive request) {
    drive.manifestFile = request.manifestFile();
    drive.manifestHash = request.manifestHash();
    drive.driveHeaderHash = request.driveHeaderHash();
    if (request.bitLockerKey() != null) {
      drive.seal(sealer.seal(request.bitLockerKey(), drive.id));
    }
  }

  private static int place(List<JobRequest.Drive> drives, Drive drive) {
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

  private String open(Job job, Drive drive) {
    try {
      return sealer.open(drive.sealedKey(), drive.id);
    } catch (SealingKeyMissingException e) {
      throw logged(job, notConfigured(e.keyId(), drive)).because(e);
    } catch (SealBrokenException e) {
      throw logged(job, unreadable(drive)).because(e);
    }
  }

  private static ArmException logged(Job job, ArmException refusal) {
    LOG.errorf("%s: %s", job.armId(), refusal.error().message());
    return refusal;
  }

  /** 503 without Retry-After: only an operator can help. */
  private static ArmException notConfigured(String keyId, Drive drive) {
    return ArmException.of(
        503,
        "SealingKeyNotConfigured",
        ("The BitLocker key of drive '%s' was sealed with the sealing key '%s', which is not"
                + " configured. The operator of the service has to configure it under"
                + " waybill.security.retired-sealing-keys.")
            .formatted(drive.driveId, keyId));
  }

  private static ArmException unreadable(Drive drive) {
    return ArmException.of(
        500,
        "BitLockerKeyUnreadable",
        ("The BitLocker key of drive '%s' does not open with the sealing key '%s': what is in"
                + " the database was changed, or another key is configured under that id.")
            .formatted(drive.driveId, drive.bitLockerKeyId));
  }
}

package dev.waybill.job;

import dev.waybill.arm.Faults;
import dev.waybill.arm.ResourceNames;
import dev.waybill.arm.Shown;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules for the drives of an import job. */
public final class DriveListCheck {
  public static final int MOST_DRIVES = 10;

  private static final String TARGET = "properties.driveList";
  private static final Pattern HASH = Pattern.compile("[0-9A-Fa-f]{32}|[0-9A-Fa-f]{64}");

  private final Faults faults;
  private final DriveFieldCheck fields;

  DriveListCheck(Faults faults) {
    this.faults = faults;
    this.fields = new DriveFieldCheck(faults);
  }

  /**
   * Checks a whole list.
   *
   * @param keysKnown drives whose BitLocker key the service has already, folded
   */
  void check(List<DriveRequest> drives, Set<String> keysKnown) {
    if (drives == null || drives.isEmpty()) {
      faults.add(TARGET, "'%s' is required for an import job: 1 to 10 drives.".formatted(TARGET));
      return;
    }
    if (drives.size() > MOST_DRIVES) {
      faults.add(
          TARGET,
          "'%s' has %d drives; at most 10 are accepted in a job.".formatted(TARGET, drives.size()));
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < drives.size(); i++) {
      String target = "%s[%d]".formatted(TARGET, i);
      DriveRequest drive = drives.get(i);
      if (drive == null) {
        faults.add(target, "'%s' is null; a drive is required.".formatted(target));
      } else {
        check(drive, target + ".", keysKnown, seen);
      }
    }
  }

  private void check(DriveRequest drive, String target, Set<String> keysKnown, Set<String> seen) {
    String key = drive.driveId() == null ? "" : ResourceNames.key(drive.driveId());
    if (fields.driveId(target + "driveId", drive.driveId()) && !seen.add(key)) {
      faults.add(
          target + "driveId",
          "The drive '%s' is there twice; ids compare without case."
              .formatted(Shown.of(drive.driveId())));
    }
    if (drive.bitLockerKey() != null || !keysKnown.contains(key)) {
      fields.bitLockerKey(target + "bitLockerKey", drive.bitLockerKey());
    }
    if (faults.require(target + "manifestFile", drive.manifestFile())) {
      fields.path(target + "manifestFile", drive.manifestFile());
    }
    if (faults.require(target + "manifestHash", drive.manifestHash())
        && !HASH.matcher(drive.manifestHash()).matches()) {
      faults.add(
          target + "manifestHash",
          "'%smanifestHash' is '%s'; accepted: an MD5 of 32 or a SHA-256 of 64 hexadecimal digits."
              .formatted(target, Shown.of(drive.manifestHash())));
    }
    if (drive.driveHeaderHash() != null) {
      fields.path(target + "driveHeaderHash", drive.driveHeaderHash());
    }
  }
}

package dev.waybill.job;

import dev.waybill.arm.Faults;
import dev.waybill.arm.ResourceNames;
import dev.waybill.arm.Shown;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules for drives: their fields, and the list of an import job. */
public final class DriveListCheck {
  /** The most drives that a job may have. */
  public static final int MOST_DRIVES = 10;

  private static final String TARGET = "properties.driveList";
  private static final Pattern HASH = Pattern.compile("[0-9A-Fa-f]{32}|[0-9A-Fa-f]{64}");

  private static final Pattern NUMERICAL_PASSWORD = Pattern.compile("[0-9]{6}(-[0-9]{6}){7}");
  private static final int LONGEST_PATH = 32_767;
  private static final int LONGEST_KEY = 1024;
  private static final int SHORTEST_KEY_BYTES = 16;

  private final Faults faults;

  /** Notes faults there. */
  public DriveListCheck(Faults faults) {
    this.faults = faults;
  }

  /**
   * Checks a whole list.
   *
   * @param keysKnown drives whose BitLocker key the service has already, folded
   */
  void check(List<JobRequest.Drive> drives, Set<String> keysKnown) {
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
      JobRequest.Drive drive = drives.get(i);
      if (drive == null) {
        faults.add(target, "'%s' is null; a drive is required.".formatted(target));
      } else {
        check(drive, target + ".", keysKnown, seen);
      }
    }
  }

  private void check(
      JobRequest.Drive drive, String target, Set<String> keysKnown, Set<String> seen) {
    String key = drive.driveId() == null ? "" : ResourceNames.key(drive.driveId());
    if (driveId(target + "driveId", drive.driveId()) && !seen.add(key)) {
      faults.add(
          target + "driveId",
          "The drive '%s' is listed more than once (ids are case-insensitive)."
              .formatted(Shown.of(drive.driveId())));
    }
    if (drive.bitLockerKey() != null || !keysKnown.contains(key)) {
      bitLockerKey(target + "bitLockerKey", drive.bitLockerKey());
    }
    if (faults.require(target + "manifestFile", drive.manifestFile())) {
      path(target + "manifestFile", drive.manifestFile());
    }
    if (faults.require(target + "manifestHash", drive.manifestHash())
        && !HASH.matcher(drive.manifestHash()).matches()) {
      faults.add(
          target + "manifestHash",
          "'%smanifestHash' is '%s'; accepted: an MD5 of 32 or a SHA-256 of 64 hexadecimal digits."
              .formatted(target, Shown.of(drive.manifestHash())));
    }
    if (drive.driveHeaderHash() != null) {
      path(target + "driveHeaderHash", drive.driveHeaderHash());
    }
  }

  /** Checks a required id; true when one is there. */
  public boolean driveId(String target, String driveId) {
    boolean there = faults.require(target, driveId);
    if (there && !Drive.isId(driveId)) {
      faults.add(
          target,
          "'%s' is '%s'; accepted: %s.".formatted(target, Shown.of(driveId), Drive.ID_RULE));
    }
    return there;
  }

  /** Checks a text that is stored as it is given. */
  public void path(String target, String value) {
    if (value.length() > LONGEST_PATH || value.chars().anyMatch(Character::isISOControl)) {
      faults.add(
          target,
          "'%s' is a text of at most 32767 characters without control characters."
              .formatted(target));
    }
  }

  /** Checks a required key. No message repeats it: it is a secret even when it is malformed. */
  public void bitLockerKey(String target, String value) {
    if (faults.require(target, value)
        && !NUMERICAL_PASSWORD.matcher(value).matches()
        && !isBase64Key(value)) {
      faults.add(
          target,
          "'%s' is no BitLocker key; accepted: 8 groups of 6 digits, or a key in base64."
              .formatted(target));
    }
  }

  private static boolean isBase64Key(String value) {
    try {
      return value.length() <= LONGEST_KEY
          && Base64.getDecoder().decode(value).length >= SHORTEST_KEY_BYTES;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}

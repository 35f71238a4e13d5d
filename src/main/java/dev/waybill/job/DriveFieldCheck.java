package dev.waybill.job;

import dev.waybill.arm.Faults;
import dev.waybill.arm.Shown;
import java.util.Base64;
import java.util.regex.Pattern;

/** The rules for single fields of a drive, whoever gives them. */
final class DriveFieldCheck {
  private static final Pattern NUMERICAL_PASSWORD = Pattern.compile("[0-9]{6}(-[0-9]{6}){7}");
  private static final int LONGEST_PATH = 32_767;
  private static final int LONGEST_KEY = 1024;
  private static final int SHORTEST_KEY_BYTES = 16;

  private final Faults faults;

  DriveFieldCheck(Faults faults) {
    this.faults = faults;
  }

  /** A required id; true when one is there. */
  boolean driveId(String target, String driveId) {
    boolean there = faults.require(target, driveId);
    if (there && !Drive.isId(driveId)) {
      faults.add(
          target,
          "'%s' is '%s'; accepted: %s.".formatted(target, Shown.of(driveId), Drive.ID_RULE));
    }
    return there;
  }

  /** A text that is kept as it is given. */
  void path(String target, String value) {
    if (value.length() > LONGEST_PATH || value.chars().anyMatch(Character::isISOControl)) {
      faults.add(
          target,
          "'%s' is a text of at most 32767 characters without control characters."
              .formatted(target));
    }
  }

  /**
   * A required key. It is never repeated in a message: it is a secret even when it is malformed.
   */
  void bitLockerKey(String target, String value) {
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

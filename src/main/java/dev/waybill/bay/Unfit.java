package dev.waybill.bay;

/**
 * Why the manifest of a drive in the bay is not taken in.
 *
 * @param status in the words of the drive log (Azure Import/Export: log file format)
 * @param message the same, for people
 */
public record Unfit(String status, String message) {
  static final String NAME_INVALID = "ManifestNameInvalid";
  static final String NAME_TOO_LONG = "ManifestNameTooLong";
  static final String NOT_FOUND = "ManifestNotFound";
  static final String ACCESS_DENIED = "ManifestAccessDenied";

  /** The status of what is there and cannot be read. */
  public static final String READ_FAILED = "ReadManifestFailed";

  /** Whether it may pass without anything being seen to change in the bay. */
  public boolean mayPass() {
    return READ_FAILED.equals(status) || ACCESS_DENIED.equals(status);
  }
}

package dev.waybill.document;

/** A manifest that is not what the documented format says, with where and why. */
public final class ManifestInvalidException extends RuntimeException {
  private final String code;

  ManifestInvalidException(String code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  static ManifestInvalidException format(String message, Throwable cause) {
    return new ManifestInvalidException("ManifestFormatInvalid", message, cause);
  }

  static ManifestInvalidException drive(String message) {
    return new ManifestInvalidException("ManifestDriveIdMismatch", message, null);
  }

  /** {@code ManifestFormatInvalid} or {@code ManifestDriveIdMismatch}. */
  public String code() {
    return code;
  }
}

package dev.waybill.manifest;

/** A document that is not what the documented format of its kind says, with where and why. */
public final class DocumentInvalidException extends RuntimeException {
  private final String code;

  private DocumentInvalidException(String code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  static DocumentInvalidException format(DocumentKind kind, String message, Throwable cause) {
    return new DocumentInvalidException(kind.code("FormatInvalid"), message, cause);
  }

  static DocumentInvalidException drive(DocumentKind kind, String message) {
    return new DocumentInvalidException(kind.code("DriveIdMismatch"), message, null);
  }

  /**
   * {@code ManifestFormatInvalid} or {@code ManifestDriveIdMismatch}; of a log {@code
   * DriveLogFormatInvalid} or {@code DriveLogDriveIdMismatch}.
   */
  public String code() {
    return code;
  }
}

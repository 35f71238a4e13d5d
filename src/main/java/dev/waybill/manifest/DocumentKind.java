package dev.waybill.manifest;

/** The kinds of documents; their names end the names of blobs. */
public enum DocumentKind {
  /** What is on the drive. */
  manifest("manifest", "Manifest"),
  /** What of it could not be copied. */
  error("error log", "DriveLog"),
  /** What was copied, and what was not. */
  verbose("verbose log", "DriveLog"),
  /** Which blobs of an export job were not copied, because no drive had room for them. */
  incomplete("list of incomplete blobs", "BlobList");

  private final String noun;
  private final String family;

  DocumentKind(String noun, String family) {
    this.noun = noun;
    this.family = family;
  }

  /** What people call it. */
  public String noun() {
    return noun;
  }

  /** The code of a fault of such a document, as in {@code ManifestFormatInvalid}. */
  String code(String fault) {
    return family + fault;
  }
}

package dev.waybill.document;

import java.util.OptionalLong;

/** The manifest of a drive: its id, then lists of blobs, whose lengths are added up. */
final class DriveManifest extends DriveDocument {
  private static final int LISTS = 3;

  private final BlobLengths lengths = new BlobLengths();

  DriveManifest(String driveId) {
    super(DocumentKind.manifest, driveId, "DriveManifest", "Drive", "DriveId");
  }

  @Override
  public void begin(XmlWalk at, int depth, String name) {
    super.begin(at, depth, name);
    if (depth == LISTS && "BlobList".equals(name) && !driveIdSeen()) {
      throw at.invalid("<DriveId> must stand before every <BlobList>");
    }
    lengths.begin(depth, name);
  }

  @Override
  public void text(XmlWalk at) {
    super.text(at);
    lengths.text(at);
  }

  @Override
  public void end(XmlWalk at, int depth) {
    super.end(at, depth);
    lengths.end(depth);
  }

  @Override
  public OptionalLong contentBytes() {
    return lengths.sum();
  }
}

package dev.waybill.manifest;

import java.util.Optional;

/** The manifest of a drive: its id, then lists of blobs, of which the figures are taken. */
final class DriveManifest extends DriveDocument {
  private static final int LISTS = 3;

  private final ManifestSurvey survey = new ManifestSurvey();

  DriveManifest(String driveId) {
    super(DocumentKind.manifest, driveId, "DriveManifest", "Drive", "DriveId");
  }

  @Override
  public void begin(XmlWalk at, int depth, String name) {
    super.begin(at, depth, name);
    if (depth == LISTS && "BlobList".equals(name) && !driveIdSeen()) {
      throw at.invalid("<DriveId> must stand before every <BlobList>");
    }
    survey.begin(at, depth, name);
  }

  @Override
  public void text(XmlWalk at) {
    super.text(at);
    survey.text(at);
  }

  @Override
  public void end(XmlWalk at, int depth) {
    super.end(at, depth);
    survey.end(depth);
  }

  @Override
  public Optional<ManifestFigures> figures() {
    return Optional.of(survey.figures());
  }
}

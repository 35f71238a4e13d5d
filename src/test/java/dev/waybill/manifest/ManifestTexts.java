package dev.waybill.manifest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Manifests in a few words, and what comes of reading them. */
final class ManifestTexts {
  static final String DRIVE = "9CA995BB";
  static final String HASH = "098F6BCD4621D373CADE4E832627B4F6";

  private ManifestTexts() {}

  /** A manifest with this in its drive, behind the drive's id. */
  static String manifest(String inDrive) {
    return "<DriveManifest Version='2014-11-01'><Drive><DriveId>%s</DriveId>%s</Drive></DriveManifest>"
        .formatted(DRIVE, inDrive);
  }

  /** A manifest with this blob alone, of that length. */
  static String blob(Object length, String inBlob) {
    return manifest(
        """
        <BlobList><Blob><BlobPath>a/b</BlobPath><FilePath>\\b</FilePath><Length>%s</Length>%s</Blob></BlobList>"""
            .formatted(length, inBlob));
  }

  /** A page range. */
  static String range(Object offset, Object length) {
    return "<PageRange Offset='%s' Length='%s' Hash='%s'/>".formatted(offset, length, HASH);
  }

  /** A block without an id. */
  static String block(Object offset, Object length) {
    return "<Block Offset='%s' Length='%s' Hash='%s'/>".formatted(offset, length, HASH);
  }

  /** What a manifest says. */
  static ManifestFigures figures(String manifest) {
    DocumentReader reader = new DocumentReader(DocumentKind.manifest, DRIVE);
    try {
      reader.read(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return reader.figures().orElseThrow();
  }
}

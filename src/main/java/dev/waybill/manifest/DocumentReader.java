package dev.waybill.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Reads a document to its end and checks what a backup needs: well-formed XML, the documented root,
 * and the id of the drive that it came from. Memory stays flat whatever the document holds.
 */
public final class DocumentReader {
  private final DocumentKind kind;
  private final DocumentContent content;

  /** Creates a reader for one document of this kind, of this drive. */
  public DocumentReader(DocumentKind kind, String driveId) {
    this.kind = kind;
    this.content =
        switch (kind) {
          case manifest -> new DriveManifest(driveId);
          case error, verbose -> new DriveDocument(kind, driveId, "DriveLog", "DriveId");
          case incomplete -> new BlobList();
        };
  }

  /**
   * Reads everything.
   *
   * @throws DocumentInvalidException when it is not a document of this kind and drive
   * @throws IOException when the stream fails
   */
  public void read(InputStream document) throws IOException {
    new XmlWalk(kind, document).through(content);
    content.requireComplete();
    document.transferTo(OutputStream.nullOutputStream());
  }

  /** Returns the figures of a manifest that was read; empty for other documents. */
  public Optional<ManifestFigures> figures() {
    return content.figures();
  }
}

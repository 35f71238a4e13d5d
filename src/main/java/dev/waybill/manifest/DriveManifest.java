package dev.waybill.manifest;

import dev.waybill.manifest.ManifestFigures.Credential;
import dev.waybill.platform.Shortened;
import java.util.Optional;
import java.util.Set;

/**
 * The manifest of a drive: its id, then lists of blobs. Its figures are taken while it is read, and
 * what breaks the documented rules is counted, never refused. Undocumented elements are skipped.
 */
final class DriveManifest extends DriveDocument {
  private static final Set<String> VERSIONS = Set.of("2011-10-01", "2014-11-01");
  private static final int LONGEST_CREATOR = 256;
  private static final int LISTS = 3;

  private final Violations violations = new Violations();
  private final StringBuilder text = new StringBuilder();
  private ManifestElement open;
  private boolean onlyText;
  private BlobCheck blob;

  private String version;
  private String clientCreator;
  private Credential credential;
  private long blobLists;
  private long blobs;
  private long pageRanges;
  private long blocks;
  private long hashedParts;
  private long contentBytes;

  DriveManifest(String driveId) {
    super(DocumentKind.manifest, driveId, "DriveManifest", "Drive", "DriveId");
  }

  @Override
  public void begin(XmlWalk at, int depth, String name) {
    super.begin(at, depth, name);
    if (depth == LISTS && "BlobList".equals(name) && !driveIdSeen()) {
      throw at.invalid("<DriveId> must stand before every <BlobList>");
    }
    onlyText = false;
    if (depth != openDepth() + 1) {
      return;
    }
    ManifestElement element = open == null ? ManifestElement.ROOT : open.child(name);
    if (element != null) {
      open = element;
      onlyText = true;
      text.setLength(0);
      violations.enter(element, at.line());
      begin(at, element);
    }
  }

  private int openDepth() {
    return open == null ? 0 : open.depth();
  }

  private void begin(XmlWalk at, ManifestElement element) {
    switch (element) {
      case ROOT -> version(at.attribute("Version"));
      case STORAGE_ACCOUNT_KEY -> credential(element, Credential.StorageAccountKey);
      case CONTAINER_SAS -> credential(element, Credential.ContainerSas);
      case BLOB_LIST -> blobLists++;
      case BLOB -> {
        blobs++;
        blob = new BlobCheck(violations);
      }
      case FILE_PATH -> blob.file();
      case PAGE_RANGE_LIST, BLOCK_LIST -> blob.contentList(element);
      case PAGE_RANGE -> {
        pageRanges++;
        blob.pageRange(part(at, element));
      }
      case BLOCK -> {
        blocks++;
        blob.block(part(at, element), at.attribute("Id"));
      }
      case LIST_METADATA_PATH, LIST_PROPERTIES_PATH, METADATA_PATH, PROPERTIES_PATH ->
          Part.checkHash(at.attribute("Hash"), element, violations);
      case DRIVE, CLIENT_CREATOR, BLOB_PATH, LENGTH, IMPORT_DISPOSITION -> {
        // Their text counts, at their end.
      }
    }
  }

  private Part part(XmlWalk at, ManifestElement element) {
    Part part = Part.read(at, element, violations);
    hashedParts += part.hashed() ? 1 : 0;
    return part;
  }

  private void version(String given) {
    version = given == null ? null : XmlWalk.shown(given);
    if (given == null || !VERSIONS.contains(given)) {
      String found = given == null ? "missing" : "'" + given + "'";
      violations.add(ManifestElement.ROOT, ManifestRule.VersionUnknown, found);
    }
  }

  private void credential(ManifestElement element, Credential found) {
    if (credential == null) {
      credential = found;
    } else {
      violations.add(element, ManifestRule.CredentialTwice);
    }
  }

  @Override
  public void text(XmlWalk at) {
    super.text(at);
    if (open != null && at.depth() == open.depth()) {
      at.appendText(text, open.mostText());
    }
  }

  @Override
  public void end(XmlWalk at, int depth) {
    super.end(at, depth);
    if (depth == openDepth()) {
      end(open);
      open = open.parent();
      onlyText = false;
    }
  }

  private void end(ManifestElement element) {
    switch (element) {
      case CLIENT_CREATOR -> clientCreator = Shortened.of(text.toString().strip(), LONGEST_CREATOR);
      case BLOB_PATH -> {
        String path = text.toString().strip();
        violations.blob(path.isEmpty() ? null : path);
        blob.path(path);
      }
      case LENGTH -> blob.length(onlyText ? text.toString() : null);
      case IMPORT_DISPOSITION -> blob.importDisposition(text.toString().strip());
      case BLOB -> {
        blob.end();
        violations.blob(null);
        addLength(blob.length());
      }
      default -> {
        // Their beginning was enough.
      }
    }
  }

  private void addLength(long length) {
    boolean known = contentBytes != WholeNumber.UNKNOWN && length != WholeNumber.UNKNOWN;
    boolean fits = known && length <= Long.MAX_VALUE - contentBytes;
    contentBytes = fits ? contentBytes + length : WholeNumber.UNKNOWN;
  }

  @Override
  public Optional<ManifestFigures> figures() {
    return Optional.of(
        new ManifestFigures(
            version,
            clientCreator,
            credential,
            blobLists,
            blobs,
            contentBytes == WholeNumber.UNKNOWN ? null : contentBytes,
            pageRanges,
            blocks,
            hashedParts,
            violations.count(),
            violations.first()));
  }
}

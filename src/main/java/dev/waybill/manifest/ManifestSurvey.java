package dev.waybill.manifest;

import dev.waybill.manifest.ManifestFigures.Credential;
import dev.waybill.platform.Shortened;
import java.util.Set;

/**
 * Takes the figures of a manifest while it streams by, and holds it to the documented rules: to
 * count what breaks them, never to refuse it. What is not documented is passed over.
 */
final class ManifestSurvey {
  private static final Set<String> VERSIONS = Set.of("2011-10-01", "2014-11-01");
  private static final int LONGEST_CREATOR = 256;

  private final ManifestPlace place = new ManifestPlace();
  private final Violations violations = new Violations(place);
  private final PartAttributes attributes = new PartAttributes(violations);
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

  /** An element begins. */
  void begin(XmlWalk at, int depth, String name) {
    onlyText = false;
    if (depth != depth() + 1) {
      return;
    }
    ManifestElement element = open == null ? ManifestElement.ROOT : open.child(name);
    if (element != null) {
      open = element;
      onlyText = true;
      text.setLength(0);
      place.enter(element, at.line());
      entered(at, element);
    }
  }

  private int depth() {
    return open == null ? 0 : open.depth();
  }

  private void entered(XmlWalk at, ManifestElement element) {
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
        blob.pageRange(attributes.read(at, element));
        countHash(at, element);
      }
      case BLOCK -> {
        blocks++;
        blob.block(attributes.read(at, element), at.attribute("Id"));
        countHash(at, element);
      }
      case LIST_METADATA_PATH, LIST_PROPERTIES_PATH, METADATA_PATH, PROPERTIES_PATH ->
          attributes.checkHash(at, element);
      case DRIVE, CLIENT_CREATOR, BLOB_PATH, LENGTH, IMPORT_DISPOSITION -> {
        // Their text says it, at their end.
      }
    }
  }

  private void version(String given) {
    version = given == null ? null : XmlWalk.shown(given);
    if (given == null || !VERSIONS.contains(given)) {
      violations.add(
          ManifestElement.ROOT,
          ManifestRule.VersionUnknown,
          () ->
              (given == null ? "Version is missing" : "Version is '%s'".formatted(version))
                  + "; 2011-10-01 and 2014-11-01 are accepted.");
    }
  }

  private void credential(ManifestElement element, Credential found) {
    if (credential == null) {
      credential = found;
    } else {
      violations.add(
          element,
          ManifestRule.CredentialTwice,
          () -> "A second credential; one StorageAccountKey or ContainerSas is accepted.");
    }
  }

  private void countHash(XmlWalk at, ManifestElement element) {
    if (attributes.isHashed(at, element)) {
      hashedParts++;
    }
  }

  /** More text. */
  void text(XmlWalk at) {
    if (open != null && at.depth() == open.depth()) {
      at.appendText(text, open.mostText());
    }
  }

  /** An element ends. */
  void end(int depth) {
    if (depth == depth()) {
      left(open);
      open = open.parent();
      onlyText = false;
    }
  }

  private void left(ManifestElement element) {
    switch (element) {
      case CLIENT_CREATOR -> clientCreator = Shortened.of(text.toString().strip(), LONGEST_CREATOR);
      case BLOB_PATH -> {
        String path = text.toString().strip();
        violations.of(path.isEmpty() ? null : path);
        blob.path(path);
      }
      case LENGTH -> blob.length(onlyText ? text.toString() : null);
      case IMPORT_DISPOSITION -> blob.importDisposition(text.toString().strip());
      case BLOB -> {
        blob.end();
        violations.of(null);
        add(blob.length());
      }
      default -> {
        // All was said at their beginning.
      }
    }
  }

  private void add(long length) {
    boolean known = contentBytes != WholeNumber.UNKNOWN && length != WholeNumber.UNKNOWN;
    boolean fits = known && length <= Long.MAX_VALUE - contentBytes;
    contentBytes = fits ? contentBytes + length : WholeNumber.UNKNOWN;
  }

  /** What came by now. */
  ManifestFigures figures() {
    return new ManifestFigures(
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
        violations.first());
  }
}

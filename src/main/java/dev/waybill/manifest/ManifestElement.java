package dev.waybill.manifest;

import java.util.List;

/**
 * The documented elements of a manifest that are read. Text is kept only of those with a limit for
 * it: never of a credential.
 */
enum ManifestElement {
  ROOT(null, "DriveManifest"),
  DRIVE(ROOT, "Drive"),
  STORAGE_ACCOUNT_KEY(DRIVE, "StorageAccountKey"),
  CONTAINER_SAS(DRIVE, "ContainerSas"),
  CLIENT_CREATOR(DRIVE, "ClientCreator", 1024),
  BLOB_LIST(DRIVE, "BlobList"),
  LIST_METADATA_PATH(BLOB_LIST, "MetadataPath"),
  LIST_PROPERTIES_PATH(BLOB_LIST, "PropertiesPath"),
  BLOB(BLOB_LIST, "Blob"),
  BLOB_PATH(BLOB, "BlobPath", 2048),
  FILE_PATH(BLOB, "FilePath"),
  LENGTH(BLOB, "Length", XmlWalk.LONGEST_PIECE),
  IMPORT_DISPOSITION(BLOB, "ImportDisposition", 256),
  METADATA_PATH(BLOB, "MetadataPath"),
  PROPERTIES_PATH(BLOB, "PropertiesPath"),
  PAGE_RANGE_LIST(BLOB, "PageRangeList"),
  PAGE_RANGE(PAGE_RANGE_LIST, "PageRange"),
  BLOCK_LIST(BLOB, "BlockList"),
  BLOCK(BLOCK_LIST, "Block");

  private static final List<ManifestElement> ALL = List.of(values());

  private final ManifestElement parent;
  private final String written;
  private final int mostText;
  private final int depth;

  ManifestElement(ManifestElement parent, String written) {
    this(parent, written, 0);
  }

  ManifestElement(ManifestElement parent, String written, int mostText) {
    this.parent = parent;
    this.written = written;
    this.mostText = mostText;
    this.depth = parent == null ? 1 : parent.depth + 1;
  }

  /** Returns the element of this name inside of this one; null when none is documented. */
  ManifestElement child(String name) {
    for (ManifestElement element : ALL) {
      if (element.parent == this && element.written.equals(name)) {
        return element;
      }
    }
    return null;
  }

  /** Returns the element around this one; null of the root. */
  ManifestElement parent() {
    return parent;
  }

  /** Returns the name as it is written. */
  String written() {
    return written;
  }

  /** Returns how many characters of its text are kept. */
  int mostText() {
    return mostText;
  }

  /** Returns the depth; that of the root is 1. */
  int depth() {
    return depth;
  }
}

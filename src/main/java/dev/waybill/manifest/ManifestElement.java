package dev.waybill.manifest;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * The documented elements of a manifest that are looked at. Text is kept only of those that say how
 * much of it: never of a credential.
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

  private static final Map<ManifestElement, Map<String, ManifestElement>> CHILDREN = byParent();

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

  private static Map<ManifestElement, Map<String, ManifestElement>> byParent() {
    Map<ManifestElement, Map<String, ManifestElement>> children =
        new EnumMap<>(ManifestElement.class);
    for (ManifestElement element : values()) {
      children.put(element, new HashMap<>());
      if (element.parent != null) {
        children.get(element.parent).put(element.written, element);
      }
    }
    return children;
  }

  /** The element of this name inside of this one; null when none is documented. */
  ManifestElement child(String name) {
    return CHILDREN.get(this).get(name);
  }

  /** All elements inside of this one. */
  Iterable<ManifestElement> children() {
    return CHILDREN.get(this).values();
  }

  /** The element around this one; null of the root. */
  ManifestElement parent() {
    return parent;
  }

  /** The name as it is written. */
  String written() {
    return written;
  }

  /** How many characters of its text are kept. */
  int mostText() {
    return mostText;
  }

  /** The root is at depth 1. */
  int depth() {
    return depth;
  }
}

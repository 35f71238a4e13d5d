package dev.waybill.manifest;

/**
 * A list of blobs (Azure Import/Export: blob list of an export job): paths and prefixes of paths,
 * and nothing else. It names no drive, and may be empty.
 */
final class BlobList implements DocumentContent {
  private static final String ROOT = "BlobList";

  @Override
  public void begin(XmlWalk at, int depth, String name) {
    if (depth == 1 && !ROOT.equals(name)) {
      throw at.invalid("the root is <%s>, not <%s>".formatted(XmlWalk.shown(name), ROOT));
    }
    boolean listed = "BlobPath".equals(name) || "BlobPathPrefix".equals(name);
    if (depth > 1 && !(depth == 2 && listed)) {
      throw at.invalid(
          "<%s> stands where <BlobPath> or <BlobPathPrefix> belongs"
              .formatted(XmlWalk.shown(name)));
    }
  }
}

package dev.waybill.manifest;

import java.util.List;

/** A document of a drive: it has the documented root, and the id of its drive. */
class DriveDocument implements DocumentContent {
  private final DocumentKind kind;
  private final String driveId;
  private final List<String> path;
  private final StringBuilder text = new StringBuilder();
  private boolean inDriveId;
  private boolean driveIdSeen;

  /**
   * Creates the content of a document of this drive.
   *
   * @param path the elements that lead to the drive's id, from the root to that itself
   */
  DriveDocument(DocumentKind kind, String driveId, String... path) {
    this.kind = kind;
    this.driveId = driveId;
    this.path = List.of(path);
  }

  @Override
  public void begin(XmlWalk at, int depth, String name) {
    boolean onPath = depth <= path.size() && path.get(depth - 1).equals(name);
    if (!onPath && depth < path.size()) {
      throw at.invalid(
          depth == 1
              ? "the root is <%s>, not <%s>".formatted(XmlWalk.shown(name), path.get(0))
              : "<%s> stands where <%s> belongs"
                  .formatted(XmlWalk.shown(name), path.get(depth - 1)));
    }
    inDriveId = onPath && depth == path.size();
  }

  @Override
  public void text(XmlWalk at) {
    if (inDriveId) {
      at.appendText(text, XmlWalk.LONGEST_PIECE);
    }
  }

  @Override
  public void end(XmlWalk at, int depth) {
    if (!inDriveId) {
      return;
    }
    inDriveId = false;
    if (driveIdSeen) {
      throw at.invalid("there is more than one <DriveId>");
    }
    driveIdSeen = true;
    String found = text.toString().strip();
    if (!found.equalsIgnoreCase(driveId)) {
      throw DocumentInvalidException.drive(
          kind,
          "The %s is that of drive '%s', not of '%s'."
              .formatted(kind.noun(), XmlWalk.shown(found), driveId));
    }
  }

  @Override
  public final void requireComplete() {
    if (!driveIdSeen) {
      throw DocumentInvalidException.format(
          kind, "The %s has no %s.".formatted(kind.noun(), String.join("/", path)), null);
    }
  }

  /** Returns whether the id of the drive was read. */
  final boolean driveIdSeen() {
    return driveIdSeen;
  }
}

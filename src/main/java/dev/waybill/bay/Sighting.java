package dev.waybill.bay;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;

/**
 * What was seen of a manifest in the bay.
 *
 * @param size of the file in bytes; 0 when there is none to be read
 * @param modified when it was changed last; null when there is none to be read
 * @param fileKey which file it is, where the file system says so; the same only on one machine
 * @param unfit why there is none to be read; null when there is
 */
public record Sighting(long size, FileTime modified, Object fileKey, Unfit unfit) {
  static Sighting of(BasicFileAttributes file) {
    return new Sighting(file.size(), file.lastModifiedTime(), file.fileKey(), null);
  }

  static Sighting of(Unfit unfit) {
    return new Sighting(0, null, null, unfit);
  }

  /** Whether there is no file. */
  public boolean absent() {
    return unfit != null && Unfit.NOT_FOUND.equals(unfit.status());
  }

  /** The same for the same file in the same condition, on whatever replica. */
  String text() {
    return unfit == null ? size + " bytes of " + modified : unfit.status();
  }

  /** Whether it is the same file on this machine, and nobody has written to it. */
  boolean same(Sighting other) {
    return size == other.size
        && Objects.equals(modified, other.modified)
        && Objects.equals(fileKey, other.fileKey);
  }
}

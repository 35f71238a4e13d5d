package dev.waybill.manifest;

import dev.waybill.manifest.ManifestFigures.Violation;
import dev.waybill.platform.Shortened;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The places of a manifest that break the rules: all are counted, the first are recorded. A
 * manifest that is wrong everywhere takes no more memory than one that is right.
 */
final class Violations {
  static final int MOST_KEPT = 100;

  private static final int LONGEST_BLOB_PATH = 1024;

  /** Elements that come in numbers: their index is shown even when there is but one. */
  private static final Set<ManifestElement> NUMBERED =
      EnumSet.of(
          ManifestElement.BLOB_LIST,
          ManifestElement.BLOB,
          ManifestElement.PAGE_RANGE,
          ManifestElement.BLOCK);

  private final Map<ManifestElement, Place> places = new EnumMap<>(ManifestElement.class);
  private final List<Violation> first = new ArrayList<>();
  private long count;
  private String blobPath;

  Violations() {
    for (ManifestElement element : ManifestElement.values()) {
      places.put(element, new Place());
    }
  }

  /** The element that began last, among those of its name in the same parent. */
  private static final class Place {
    private long index;
    private int line;
  }

  /** Begins an element; the elements inside of it are counted from 1 again. */
  void enter(ManifestElement element, int line) {
    places.forEach(
        (other, place) -> {
          if (other.parent() == element) {
            place.index = 0;
          }
        });
    Place place = places.get(element);
    place.index++;
    place.line = line;
  }

  /** Begins the blob of this path; null for none, or one whose path is not known yet. */
  void blob(String path) {
    blobPath = path;
  }

  /**
   * Adds a violation of an element that is open.
   *
   * @param found the arguments of the rule's message; texts are shortened
   */
  void add(ManifestElement element, ManifestRule rule, Object... found) {
    count++;
    if (first.size() < MOST_KEPT) {
      Object[] shown =
          Stream.of(found).map(o -> o instanceof String text ? XmlWalk.shown(text) : o).toArray();
      first.add(
          new Violation(
              rule,
              places.get(element).line,
              path(element),
              blobPath == null ? null : Shortened.of(blobPath, LONGEST_BLOB_PATH),
              rule.message().formatted(shown)));
    }
  }

  /** Returns a path such as {@code /DriveManifest/Drive/BlobList[1]/Blob[17]}. */
  private String path(ManifestElement element) {
    String above = element.parent() == null ? "" : path(element.parent());
    long index = places.get(element).index;
    String number = NUMBERED.contains(element) || index > 1 ? "[" + index + "]" : "";
    return above + "/" + element.written() + number;
  }

  long count() {
    return count;
  }

  List<Violation> first() {
    return first;
  }
}

package dev.waybill.manifest;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Where the elements of a manifest are that are open: their lines, and their place among others.
 */
final class ManifestPlace {
  /** Elements that come in numbers: their place is shown even when there is but one. */
  private static final Set<ManifestElement> NUMBERED =
      EnumSet.of(
          ManifestElement.BLOB_LIST,
          ManifestElement.BLOB,
          ManifestElement.PAGE_RANGE,
          ManifestElement.BLOCK);

  private final Map<ManifestElement, Place> places = new EnumMap<>(ManifestElement.class);

  ManifestPlace() {
    for (ManifestElement element : ManifestElement.values()) {
      places.put(element, new Place());
    }
  }

  /** Of the one that began last, among those of its name in the same element. */
  private static final class Place {
    private long index;
    private int line;
  }

  /** An element begins; what is inside of it is counted anew. */
  void enter(ManifestElement element, int line) {
    Place place = places.get(element);
    place.index++;
    place.line = line;
    for (ManifestElement child : element.children()) {
      places.get(child).index = 0;
    }
  }

  int line(ManifestElement element) {
    return places.get(element).line;
  }

  /** As {@code /DriveManifest/Drive/BlobList[1]/Blob[17]}. */
  String path(ManifestElement element) {
    String above = element.parent() == null ? "" : path(element.parent());
    long index = places.get(element).index;
    String number = NUMBERED.contains(element) || index > 1 ? "[" + index + "]" : "";
    return above + "/" + element.written() + number;
  }
}

package dev.waybill.manifest;

import dev.waybill.manifest.ManifestFigures.Violation;
import dev.waybill.platform.Shortened;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The places of a manifest that break the rules: all are counted, the first are kept. A manifest
 * that is wrong everywhere takes no more memory than one that is right.
 */
final class Violations {
  static final int MOST_KEPT = 100;
  private static final int LONGEST_BLOB_PATH = 1024;

  private final ManifestPlace place;
  private final List<Violation> first = new ArrayList<>();
  private long count;
  private String blobPath;

  Violations(ManifestPlace place) {
    this.place = place;
  }

  /** The blob that what follows belongs to; null for none, or one that is not known by now. */
  void of(String path) {
    this.blobPath = path;
  }

  /** One more, of an element that is open. */
  void add(ManifestElement element, ManifestRule rule, Supplier<String> message) {
    count++;
    if (first.size() < MOST_KEPT) {
      first.add(
          new Violation(
              rule,
              place.line(element),
              place.path(element),
              blobPath == null ? null : Shortened.of(blobPath, LONGEST_BLOB_PATH),
              message.get()));
    }
  }

  long count() {
    return count;
  }

  List<Violation> first() {
    return first;
  }
}

package dev.waybill.manifest;

import dev.waybill.manifest.PartAttributes.Part;
import java.util.Set;

/** Holds one blob of a manifest to the documented rules. */
final class BlobCheck {
  private static final Set<String> DISPOSITIONS = Set.of("no-overwrite", "overwrite", "rename");

  private final Violations violations;
  private PageRangeCheck pageRanges;
  private BlockCheck blocks;
  private boolean pathKnown;
  private boolean fileKnown;
  private int contentLists;
  private int lengths;
  private long length = WholeNumber.UNKNOWN;

  BlobCheck(Violations violations) {
    this.violations = violations;
  }

  void path(String path) {
    pathKnown |= !path.isEmpty();
  }

  void file() {
    fileKnown = true;
  }

  /** A length, whose text is null when it is not only text. */
  void length(String text) {
    lengths++;
    if (lengths > 1) {
      length = WholeNumber.UNKNOWN;
      add(
          ManifestElement.LENGTH,
          ManifestRule.LengthInvalid,
          "Length is there again; one is accepted.");
      return;
    }
    length = text == null ? WholeNumber.UNKNOWN : WholeNumber.of(text);
    if (text == null) {
      add(
          ManifestElement.LENGTH,
          ManifestRule.LengthInvalid,
          "Length holds an element; a whole number is accepted.");
    } else if (length == WholeNumber.UNKNOWN) {
      violations.add(
          ManifestElement.LENGTH,
          ManifestRule.LengthInvalid,
          () -> WholeNumber.fault("Length", text));
    }
  }

  void importDisposition(String text) {
    if (!DISPOSITIONS.contains(text)) {
      violations.add(
          ManifestElement.IMPORT_DISPOSITION,
          ManifestRule.ImportDispositionUnknown,
          () ->
              "ImportDisposition is '%s'; no-overwrite, overwrite and rename are accepted."
                  .formatted(XmlWalk.shown(text)));
    }
  }

  /** A list of page ranges or of blocks begins. */
  void contentList(ManifestElement list) {
    contentLists++;
    if (contentLists == 2) {
      add(
          list,
          ManifestRule.ContentListTwice,
          "A second list; one PageRangeList or BlockList is accepted.");
    }
    if (list == ManifestElement.BLOCK_LIST && blocks == null) {
      blocks = new BlockCheck(violations);
    } else if (list == ManifestElement.PAGE_RANGE_LIST && pageRanges == null) {
      pageRanges = new PageRangeCheck(violations);
    }
  }

  void pageRange(Part range) {
    pageRanges.add(range);
  }

  void block(Part block, String id) {
    blocks.add(block, id);
  }

  /** The blob ends. */
  void end() {
    require(
        pathKnown,
        ManifestRule.BlobPathMissing,
        "BlobPath is missing or empty; container/blob is accepted.");
    require(
        fileKnown,
        ManifestRule.FilePathMissing,
        "FilePath is missing; a path on the drive is accepted.");
    require(
        lengths > 0, ManifestRule.LengthMissing, "Length is missing; a whole number is accepted.");
    require(
        contentLists > 0 || length == 0,
        ManifestRule.ContentListMissing,
        "There are no bytes of it; a PageRangeList or a BlockList is accepted.");
    if (length != WholeNumber.UNKNOWN && pageRanges != null) {
      pageRanges.end(length);
    }
    if (length != WholeNumber.UNKNOWN && blocks != null) {
      blocks.end(length);
    }
  }

  private void require(boolean condition, ManifestRule rule, String message) {
    if (!condition) {
      add(ManifestElement.BLOB, rule, message);
    }
  }

  private void add(ManifestElement element, ManifestRule rule, String message) {
    violations.add(element, rule, () -> message);
  }

  /** Its length, when it is said once; otherwise {@link WholeNumber#UNKNOWN}. */
  long length() {
    return length;
  }
}

package dev.waybill.manifest;

import java.util.Set;

/** Checks one blob of a manifest against the documented rules. */
final class BlobCheck {
  private static final Set<String> DISPOSITIONS = Set.of("no-overwrite", "overwrite", "rename");

  private final Violations violations;
  private PageRangeCheck pageRanges;
  private BlockCheck blocks;
  private boolean hasPath;
  private boolean hasFile;
  private int contentLists;
  private int lengths;
  private long length = WholeNumber.UNKNOWN;

  BlobCheck(Violations violations) {
    this.violations = violations;
  }

  void path(String path) {
    hasPath |= !path.isEmpty();
  }

  void file() {
    hasFile = true;
  }

  /** Checks a length, whose text is null when it is not only text. */
  void length(String text) {
    lengths++;
    length = lengths > 1 || text == null ? WholeNumber.UNKNOWN : WholeNumber.of(text);
    if (lengths > 1) {
      lengthInvalid("there again", "one");
    } else if (text == null) {
      lengthInvalid("not only text", "a whole number");
    } else if (length == WholeNumber.UNKNOWN) {
      lengthInvalid("'" + text + "'", WholeNumber.EXPECTED);
    }
  }

  private void lengthInvalid(String found, String expected) {
    violations.add(ManifestElement.LENGTH, ManifestRule.LengthInvalid, found, expected);
  }

  void importDisposition(String text) {
    if (!DISPOSITIONS.contains(text)) {
      violations.add(
          ManifestElement.IMPORT_DISPOSITION, ManifestRule.ImportDispositionUnknown, text);
    }
  }

  /** Begins a list of page ranges or of blocks. */
  void contentList(ManifestElement list) {
    contentLists++;
    if (contentLists == 2) {
      violations.add(list, ManifestRule.ContentListTwice);
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

  /** Checks what can be checked only at the end of the blob. */
  void end() {
    require(hasPath, ManifestRule.BlobPathMissing);
    require(hasFile, ManifestRule.FilePathMissing);
    require(lengths > 0, ManifestRule.LengthMissing);
    require(contentLists > 0 || length == 0, ManifestRule.ContentListMissing);
    if (length != WholeNumber.UNKNOWN && pageRanges != null) {
      pageRanges.end(length);
    }
    if (length != WholeNumber.UNKNOWN && blocks != null) {
      blocks.end(length);
    }
  }

  private void require(boolean condition, ManifestRule rule) {
    if (!condition) {
      violations.add(ManifestElement.BLOB, rule);
    }
  }

  /** Returns its length when there is exactly one; otherwise {@link WholeNumber#UNKNOWN}. */
  long length() {
    return length;
  }
}

package dev.waybill.manifest;

/** Checks the page ranges of one blob against the documented rules. Gaps are allowed. */
final class PageRangeCheck {
  private static final int PAGE = 512;
  private static final long LONGEST = 4L * 1024 * 1024;

  private final Violations violations;
  private long end;

  PageRangeCheck(Violations violations) {
    this.violations = violations;
  }

  void add(Part range) {
    if (isOff(range.offset()) || isOff(range.length())) {
      add(ManifestRule.PageRangeNotAligned, range.offset(), range.length(), PAGE);
    }
    if (range.length() > LONGEST) {
      add(ManifestRule.PageRangeTooLong, range.length(), LONGEST);
    }
    if (range.isPlaced()) {
      follow(range);
    }
  }

  private static boolean isOff(long number) {
    return number != WholeNumber.UNKNOWN && number % PAGE != 0;
  }

  private void follow(Part range) {
    if (range.offset() < end) {
      add(ManifestRule.PageRangesOverlap, range.offset(), end);
    }
    end = Math.max(end, range.end());
  }

  private void add(ManifestRule rule, Object... found) {
    violations.add(ManifestElement.PAGE_RANGE, rule, found);
  }

  /** Ends the blob, whose length is known. */
  void end(long length) {
    if (end > length) {
      violations.add(ManifestElement.BLOB, ManifestRule.RangeBeyondLength, end, length);
    }
  }
}

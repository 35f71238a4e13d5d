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
      add(
          ManifestRule.PageRangeNotAligned,
          "Offset is %d and Length %d; multiples of %d are accepted.",
          range.offset(),
          range.length(),
          PAGE);
    }
    if (range.length() > LONGEST) {
      add(
          ManifestRule.PageRangeTooLong,
          "Length is %d; up to %d (4 MiB) is accepted.",
          range.length(),
          LONGEST);
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
      add(
          ManifestRule.PageRangesOverlap,
          "Offset is %d; %d or more is accepted, where the ranges before it end.",
          range.offset(),
          end);
    }
    end = Math.max(end, range.end());
  }

  private void add(ManifestRule rule, String message, Object... found) {
    violations.add(ManifestElement.PAGE_RANGE, rule, message, found);
  }

  /** Ends the blob, whose length is known. */
  void end(long length) {
    if (end > length) {
      violations.add(
          ManifestElement.BLOB,
          ManifestRule.RangeBeyondLength,
          "The page ranges end at %d; up to the Length of the blob, %d, is accepted.",
          end,
          length);
    }
  }
}

package dev.waybill.manifest;

import java.util.regex.Pattern;

/** Checks the blocks of one blob against the documented rules: contiguous, from its first byte. */
final class BlockCheck {
  private static final long LONGEST = 4L * 1024 * 1024;
  private static final int MOST = 50_000;
  private static final long LONGEST_WITHOUT_IDS = 64L * 1024 * 1024;
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]+={0,2}");

  private final Violations violations;
  private long count;
  private long expected;
  private long end;
  private boolean allPlaced = true;
  private boolean firstHasId;
  private boolean mixed;

  BlockCheck(Violations violations) {
    this.violations = violations;
  }

  void add(Part block, String id) {
    count++;
    if (count == MOST + 1) {
      add(ManifestRule.TooManyBlocks, MOST);
    }
    if (block.length() > LONGEST) {
      add(ManifestRule.BlockTooLong, block.length(), LONGEST);
    }
    follow(block);
    id(id);
  }

  /** A block without a place hides where the next one has to begin. */
  private void follow(Part block) {
    if (block.offset() != WholeNumber.UNKNOWN
        && expected != WholeNumber.UNKNOWN
        && block.offset() != expected) {
      add(ManifestRule.BlocksNotContiguous, block.offset(), expected);
    }
    if (block.isPlaced()) {
      expected = block.end();
      end = Math.max(end, expected);
    } else {
      expected = WholeNumber.UNKNOWN;
      allPlaced = false;
    }
  }

  private void id(String id) {
    if (id != null && !(id.length() % 4 == 0 && BASE64.matcher(id).matches())) {
      add(ManifestRule.BlockIdInvalid, id);
    }
    if (count == 1) {
      firstHasId = id != null;
    } else if (!mixed && firstHasId != (id != null)) {
      mixed = true;
      add(ManifestRule.BlockIdsMixed, firstHasId ? "an" : "no", firstHasId ? "none" : "one");
    }
  }

  private void add(ManifestRule rule, Object... found) {
    violations.add(ManifestElement.BLOCK, rule, found);
  }

  /** Ends the blob, whose length is known. */
  void end(long length) {
    if (allPlaced && end != length) {
      violations.add(ManifestElement.BLOB, ManifestRule.BlocksDoNotFillLength, end, length);
    }
    if (count > 0 && !firstHasId && !mixed && length > LONGEST_WITHOUT_IDS) {
      violations.add(
          ManifestElement.BLOB, ManifestRule.BlockIdsMissing, length, LONGEST_WITHOUT_IDS);
    }
  }
}

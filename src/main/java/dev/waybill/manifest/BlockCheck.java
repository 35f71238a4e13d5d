package dev.waybill.manifest;

import dev.waybill.manifest.PartAttributes.Part;
import java.util.function.Supplier;

/** Holds the blocks of one blob to the documented rules: one after the other, without gaps. */
final class BlockCheck {
  private static final long LONGEST = 4L * 1024 * 1024;
  private static final int MOST = 50_000;
  private static final long LONGEST_WITHOUT_IDS = 64L * 1024 * 1024;

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
      add(
          ManifestRule.TooManyBlocks,
          () -> "More than %d blocks; that many are accepted.".formatted(MOST));
    }
    if (block.length() > LONGEST) {
      add(
          ManifestRule.BlockTooLong,
          () -> "Length is %d; up to %d (4 MiB) is accepted.".formatted(block.length(), LONGEST));
    }
    follow(block);
    id(id);
  }

  /** One that does not say where it is hides where the next has to begin. */
  private void follow(Part block) {
    if (block.offset() != WholeNumber.UNKNOWN
        && expected != WholeNumber.UNKNOWN
        && block.offset() != expected) {
      add(
          ManifestRule.BlocksNotContiguous,
          () ->
              "Offset is %d; %d is accepted, where the block before it ends."
                  .formatted(block.offset(), expected));
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
    if (id != null && !isBase64(id)) {
      add(
          ManifestRule.BlockIdInvalid,
          () -> "Id is '%s'; Base64 is accepted.".formatted(XmlWalk.shown(id)));
    }
    if (count == 1) {
      firstHasId = id != null;
    } else if (!mixed && firstHasId != (id != null)) {
      mixed = true;
      add(
          ManifestRule.BlockIdsMixed,
          () ->
              "The first block has %s Id, this one has %s; ids of all or of none are accepted."
                  .formatted(firstHasId ? "an" : "no", firstHasId ? "none" : "one"));
    }
  }

  private static boolean isBase64(String text) {
    int padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
    boolean base64 = !text.isEmpty() && text.length() % 4 == 0;
    for (int i = 0; i < text.length() - padding && base64; i++) {
      char digit = text.charAt(i);
      base64 =
          (digit >= 'A' && digit <= 'Z')
              || (digit >= 'a' && digit <= 'z')
              || (digit >= '0' && digit <= '9')
              || digit == '+'
              || digit == '/';
    }
    return base64;
  }

  private void add(ManifestRule rule, Supplier<String> message) {
    violations.add(ManifestElement.BLOCK, rule, message);
  }

  /** The blob ends, whose length is known. */
  void end(long length) {
    if (allPlaced && end != length) {
      violations.add(
          ManifestElement.BLOB,
          ManifestRule.BlocksDoNotFillLength,
          () ->
              "The blocks end at %d; the Length of the blob, %d, is accepted."
                  .formatted(end, length));
    }
    if (count > 0 && !firstHasId && !mixed && length > LONGEST_WITHOUT_IDS) {
      violations.add(
          ManifestElement.BLOB,
          ManifestRule.BlockIdsMissing,
          () ->
              "No block has an Id, and the blob has %d bytes; that is accepted up to %d (64 MiB)."
                  .formatted(length, LONGEST_WITHOUT_IDS));
    }
  }
}

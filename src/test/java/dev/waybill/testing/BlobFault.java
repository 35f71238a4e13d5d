package dev.waybill.testing;

import static dev.waybill.testing.GeneratedBlob.LONGEST;
import static dev.waybill.testing.GeneratedBlob.PAGE;

import dev.waybill.manifest.ManifestRule;
import java.util.Random;
import java.util.function.Consumer;

/** The ways in which a generated blob breaks a rule: each one rule, in one place. */
enum BlobFault {
  NO_PATH(ManifestRule.BlobPathMissing, At.BLOB, blob -> blob.path = null),
  NO_FILE(ManifestRule.FilePathMissing, At.BLOB, blob -> blob.file = null),
  NO_LENGTH(ManifestRule.LengthMissing, At.BLOB, blob -> blob.length = null),
  BAD_LENGTH(ManifestRule.LengthInvalid, At.LENGTH, blob -> blob.length = "9".repeat(20)),
  BAD_DISPOSITION(
      ManifestRule.ImportDispositionUnknown, At.DISPOSITION, blob -> blob.disposition = "Rename"),
  NO_LIST(ManifestRule.ContentListMissing, At.BLOB, blob -> blob.withoutList = true),
  TWO_LISTS(
      ManifestRule.ContentListTwice,
      At.SECOND_LIST,
      blob -> {
        blob.blocks = true; // A list of page ranges may be empty.
        blob.withSecondList = true;
      }),
  NO_OFFSET(ManifestRule.OffsetMissing, At.FIRST, blob -> blob.first().offset = null),
  BAD_OFFSET(ManifestRule.OffsetInvalid, At.FIRST, blob -> blob.first().offset = "-0"),
  NO_PART_LENGTH(ManifestRule.LengthMissing, At.FIRST, blob -> blob.first().length = null),
  BAD_PART_LENGTH(ManifestRule.LengthInvalid, At.LAST, blob -> blob.last().length = "0x200"),
  NO_HASH(ManifestRule.HashMissing, At.FIRST, blob -> blob.first().hash = null),
  BAD_HASH(ManifestRule.HashInvalid, At.LAST, blob -> blob.last().hash = "0".repeat(31)),
  UNALIGNED(
      ManifestRule.PageRangeNotAligned,
      At.LAST,
      blob -> {
        blob.blocks = false;
        blob.last().length = Long.toString(blob.last().bytes - 1);
      }),
  LONG_RANGE(
      ManifestRule.PageRangeTooLong,
      At.LAST,
      blob -> {
        blob.blocks = false;
        blob.last().length = Long.toString(LONGEST + PAGE);
        blob.length = Long.toString(blob.last().begin + LONGEST + PAGE);
      }),
  OVERLAP(
      ManifestRule.PageRangesOverlap,
      At.LAST,
      blob -> {
        blob.blocks = false;
        blob.last().offset = Long.toString(blob.last().begin - PAGE);
      }),
  BEYOND(
      ManifestRule.RangeBeyondLength,
      At.BLOB,
      blob -> {
        blob.blocks = false;
        blob.length = Long.toString(blob.end() - 1);
      }),
  LONG_BLOCK(
      ManifestRule.BlockTooLong,
      At.LAST,
      blob -> {
        blob.blocks = true;
        blob.last().length = Long.toString(LONGEST + 1);
        blob.length = Long.toString(blob.last().begin + LONGEST + 1);
      }),
  GAP(
      ManifestRule.BlocksNotContiguous,
      At.LAST,
      blob -> {
        blob.blocks = true;
        blob.last().offset = Long.toString(blob.last().begin + 1);
        blob.length = Long.toString(blob.end() + 1);
      }),
  UNFILLED(
      ManifestRule.BlocksDoNotFillLength,
      At.BLOB,
      blob -> {
        blob.blocks = true;
        blob.length = Long.toString(blob.end() + 1);
      }),
  MIXED_IDS(
      ManifestRule.BlockIdsMixed,
      At.LAST,
      blob -> {
        blob.blocks = true;
        blob.last().id = blob.first().id == null ? "AQAAAA==" : null;
      }),
  BAD_ID(
      ManifestRule.BlockIdInvalid,
      At.FIRST,
      blob -> {
        blob.blocks = true;
        blob.parts.forEach(part -> part.id = "AAAAAA==");
        blob.first().id = "AAAAAA=";
      }),
  NO_IDS(
      ManifestRule.BlockIdsMissing,
      At.BLOB,
      blob -> {
        blob.blocks = true;
        blob.parts.forEach(part -> part.id = null);
        for (int i = 0; i < 16; i++) {
          blob.part(LONGEST, null);
        }
        blob.length = Long.toString(blob.end());
      });

  private static final BlobFault[] ALL = values();

  private final ManifestRule rule;
  private final At at;

  @SuppressWarnings("ImmutableEnumChecker") // None of them keeps anything.
  private final Consumer<GeneratedBlob> change;

  BlobFault(ManifestRule rule, At at, Consumer<GeneratedBlob> change) {
    this.rule = rule;
    this.at = at;
    this.change = change;
  }

  /** Which element breaks the rule. */
  enum At {
    BLOB,
    LENGTH,
    DISPOSITION,
    FIRST,
    LAST,
    SECOND_LIST;

    /** Its path below the blob, of those that are not parts. */
    String element(String secondList) {
      return switch (this) {
        case LENGTH -> "/Length";
        case DISPOSITION -> "/ImportDisposition";
        case SECOND_LIST -> "/" + secondList;
        case BLOB, FIRST, LAST -> "";
      };
    }
  }

  static BlobFault any(Random random) {
    return ALL[random.nextInt(ALL.length)];
  }

  void applyTo(GeneratedBlob blob) {
    change.accept(blob);
  }

  ManifestRule rule() {
    return rule;
  }

  At at() {
    return at;
  }
}

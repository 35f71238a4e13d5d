package dev.waybill.manifest;

/**
 * The rules of the documented format of a manifest, each with the message for a violation. The
 * names are part of the API.
 */
public enum ManifestRule {
  /** {@code Version} is one of the documented ones. */
  VersionUnknown("Version is %s; 2011-10-01 and 2014-11-01 are accepted."),
  /** There is one {@code StorageAccountKey} or {@code ContainerSas} at most. */
  CredentialTwice("A second credential; one StorageAccountKey or ContainerSas is accepted."),
  /** A blob has a path. */
  BlobPathMissing("BlobPath is missing or empty; container/blob is accepted."),
  /** A blob has a file. */
  FilePathMissing("FilePath is missing; a path on the drive is accepted."),
  /** A blob, a page range, a block has a length. */
  LengthMissing("Length is missing; a whole number is accepted."),
  /** It is a whole number, and of a blob the only one. */
  LengthInvalid("Length is %s; %s is accepted."),
  /** {@code ImportDisposition} is one of the documented words. */
  ImportDispositionUnknown(
      "ImportDisposition is '%s'; no-overwrite, overwrite and rename are accepted."),
  /** A blob that is not empty has page ranges or blocks. */
  ContentListMissing("There are no bytes of it; a PageRangeList or a BlockList is accepted."),
  /** It has one list of them. */
  ContentListTwice("A second list; one PageRangeList or BlockList is accepted."),
  /** A page range, a block has an offset. */
  OffsetMissing("Offset is missing; a whole number is accepted."),
  /** It is a whole number. */
  OffsetInvalid("Offset is %s; %s is accepted."),
  /** A page range, a block has a hash. */
  HashMissing("Hash is missing; an MD5 is accepted, Base16."),
  /** A hash is a Base16 MD5. */
  HashInvalid("Hash is '%s'; an MD5 is accepted, Base16, 32 digits."),
  /** Page ranges begin and end at multiples of 512. */
  PageRangeNotAligned("Offset is %d and Length %d; multiples of %d are accepted."),
  /** A page range has 4 MiB at most. */
  PageRangeTooLong("Length is %d; up to %d (4 MiB) is accepted."),
  /** Page ranges are in order, and none begins before the end of another. */
  PageRangesOverlap("Offset is %d; %d or more is accepted, where the ranges before it end."),
  /** Page ranges end within their blob. */
  RangeBeyondLength("The page ranges end at %d; up to the Length of the blob, %d, is accepted."),
  /** A block has 4 MiB at most. */
  BlockTooLong("Length is %d; up to %d (4 MiB) is accepted."),
  /** The first block begins at 0, every other one at the end of the one before. */
  BlocksNotContiguous("Offset is %d; %d is accepted, where the block before it ends."),
  /** The blocks end where their blob ends. */
  BlocksDoNotFillLength("The blocks end at %d; the Length of the blob, %d, is accepted."),
  /** A blob has 50,000 blocks at most. */
  TooManyBlocks("More than %d blocks; that many are accepted."),
  /** All blocks of a blob have an id, or none has. */
  BlockIdsMixed("The first block has %s Id, this one has %s; ids of all or of none are accepted."),
  /** The blocks of a blob of more than 64 MiB have ids. */
  BlockIdsMissing(
      "No block has an Id, and the blob has %d bytes; that is accepted up to %d (64 MiB)."),
  /** The id of a block is Base64. */
  BlockIdInvalid("Id is '%s'; Base64 is accepted.");

  private final String message;

  ManifestRule(String message) {
    this.message = message;
  }

  /** Returns a format; its arguments are what was found. */
  String message() {
    return message;
  }
}

package dev.waybill.manifest;

/**
 * What the documented format of a manifest asks for. The names are shown, and stay what they are.
 */
public enum ManifestRule {
  /** {@code Version} is one of the documented ones. */
  VersionUnknown,
  /** There is one {@code StorageAccountKey} or {@code ContainerSas} at most. */
  CredentialTwice,
  /** A blob has a path. */
  BlobPathMissing,
  /** A blob has a file. */
  FilePathMissing,
  /** A blob, a page range, a block has a length. */
  LengthMissing,
  /** It is a whole number, and of a blob the only one. */
  LengthInvalid,
  /** {@code ImportDisposition} is one of the documented words. */
  ImportDispositionUnknown,
  /** A blob that is not empty has page ranges or blocks. */
  ContentListMissing,
  /** It has one list of them. */
  ContentListTwice,
  /** A page range, a block has an offset. */
  OffsetMissing,
  /** It is a whole number. */
  OffsetInvalid,
  /** A page range, a block has a hash. */
  HashMissing,
  /** A hash is a Base16 MD5. */
  HashInvalid,
  /** Page ranges begin and end at multiples of 512. */
  PageRangeNotAligned,
  /** A page range has 4 MiB at most. */
  PageRangeTooLong,
  /** Page ranges are in order, and none begins before the end of another. */
  PageRangesOverlap,
  /** Page ranges end within their blob. */
  RangeBeyondLength,
  /** A block has 4 MiB at most. */
  BlockTooLong,
  /** The first block begins at 0, every other one at the end of the one before. */
  BlocksNotContiguous,
  /** The blocks end where their blob ends. */
  BlocksDoNotFillLength,
  /** A blob has 50,000 blocks at most. */
  TooManyBlocks,
  /** All blocks of a blob have an id, or none has. */
  BlockIdsMixed,
  /** The blocks of a blob of more than 64 MiB have ids. */
  BlockIdsMissing,
  /** The id of a block is Base64. */
  BlockIdInvalid
}

package dev.waybill.verification;

import dev.waybill.document.Fingerprint;
import dev.waybill.storage.StorageException;

/**
 * What reading a blob back came to.
 *
 * @param result in one word
 * @param code why it was not read, or null
 * @param text what was found in place of what was expected, for people
 */
record Finding(Result result, String code, String text) {
  /** The words stand in the database, as values of a column and as names of others. */
  enum Result {
    intact,
    damaged,
    missing,
    unreadable;

    /** Whether the bytes that belong into the blob are not there. */
    boolean isLoss() {
      return this == damaged || this == missing;
    }
  }

  /** It was read to its end, and has this fingerprint. */
  static Finding of(Fingerprint expected, Fingerprint found) {
    return expected.equals(found)
        ? new Finding(Result.intact, null, shown(found))
        : new Finding(Result.damaged, null, shown(found));
  }

  /** It is longer than it may be; the rest was not read. */
  static Finding tooLong(Fingerprint expected) {
    return new Finding(Result.damaged, null, "more than %d bytes".formatted(expected.length()));
  }

  /** It was not read. */
  static Finding of(StorageException failure) {
    return new Finding(
        failure.isAbsence() ? Result.missing : Result.unreadable,
        failure.code(),
        failure.getMessage());
  }

  /** Whether it is the account that gave nothing, and not one blob (archived, leased) in it. */
  boolean isOfAccount() {
    return result == Result.unreadable && !code.startsWith("Blob");
  }

  /** What a document has, or should have. */
  static String shown(Fingerprint fingerprint) {
    return "%d bytes, SHA-256 %s".formatted(fingerprint.length(), fingerprint.sha256());
  }
}

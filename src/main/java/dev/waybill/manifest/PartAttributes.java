package dev.waybill.manifest;

import java.util.HexFormat;

/** Reads the attributes that page ranges and blocks have, and says what is wrong with them. */
final class PartAttributes {
  private static final int HASH_DIGITS = 32;

  private final Violations violations;

  PartAttributes(Violations violations) {
    this.violations = violations;
  }

  /**
   * A page range or a block.
   *
   * @param offset where it begins, or {@link WholeNumber#UNKNOWN}
   * @param length how long it is, or {@link WholeNumber#UNKNOWN}
   */
  record Part(long offset, long length) {
    /** Whether it says where it is. */
    boolean isPlaced() {
      return offset != WholeNumber.UNKNOWN && length != WholeNumber.UNKNOWN;
    }

    /** Where it ends, when it is placed. */
    long end() {
      return offset + length;
    }
  }

  /** The part whose start tag is at the present place. */
  Part read(XmlWalk at, ManifestElement element) {
    long length =
        number(at, element, "Length", ManifestRule.LengthMissing, ManifestRule.LengthInvalid);
    long offset =
        number(at, element, "Offset", ManifestRule.OffsetMissing, ManifestRule.OffsetInvalid);
    if (offset > Long.MAX_VALUE - Math.max(length, 0)) {
      violations.add(
          element,
          ManifestRule.OffsetInvalid,
          () ->
              "Offset %d and Length %d end behind %d, the last byte that is accepted."
                  .formatted(offset, length, Long.MAX_VALUE));
      return new Part(WholeNumber.UNKNOWN, length);
    }
    return new Part(offset, length);
  }

  private long number(
      XmlWalk at,
      ManifestElement element,
      String attribute,
      ManifestRule missing,
      ManifestRule invalid) {
    String text = at.attribute(attribute);
    if (text == null) {
      violations.add(
          element,
          missing,
          () -> "%s is missing; a whole number is accepted.".formatted(attribute));
      return WholeNumber.UNKNOWN;
    }
    long number = WholeNumber.of(text);
    if (number == WholeNumber.UNKNOWN) {
      violations.add(element, invalid, () -> WholeNumber.fault(attribute, text));
    }
    return number;
  }

  /** Whether the part has a well-formed hash. */
  boolean isHashed(XmlWalk at, ManifestElement element) {
    String hash = at.attribute("Hash");
    if (hash == null) {
      violations.add(
          element, ManifestRule.HashMissing, () -> "Hash is missing; an MD5 is accepted, Base16.");
      return false;
    }
    return isWellFormed(element, hash);
  }

  /** Looks at the hash of an element that may come without. */
  void checkHash(XmlWalk at, ManifestElement element) {
    String hash = at.attribute("Hash");
    if (hash != null) {
      isWellFormed(element, hash);
    }
  }

  private boolean isWellFormed(ManifestElement element, String hash) {
    boolean wellFormed = hash.length() == HASH_DIGITS;
    for (int i = 0; i < hash.length() && wellFormed; i++) {
      wellFormed = HexFormat.isHexDigit(hash.charAt(i));
    }
    if (!wellFormed) {
      violations.add(
          element,
          ManifestRule.HashInvalid,
          () ->
              "Hash is '%s'; an MD5 is accepted, Base16, %d digits."
                  .formatted(XmlWalk.shown(hash), HASH_DIGITS));
    }
    return wellFormed;
  }
}

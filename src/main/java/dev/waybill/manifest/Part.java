package dev.waybill.manifest;

import java.util.regex.Pattern;

/**
 * A page range or a block.
 *
 * @param offset where it begins, or {@link WholeNumber#UNKNOWN}
 * @param length how long it is, or {@link WholeNumber#UNKNOWN}
 * @param hashed whether it has a well-formed hash
 */
record Part(long offset, long length, boolean hashed) {
  private static final Pattern MD5 = Pattern.compile("[0-9A-Fa-f]{32}");

  /** Reads the attributes of the current start tag. */
  static Part read(XmlWalk at, ManifestElement element, Violations violations) {
    NumberReader reader = new NumberReader(at, element, violations);
    long length = reader.read("Length", ManifestRule.LengthMissing, ManifestRule.LengthInvalid);
    long offset = reader.read("Offset", ManifestRule.OffsetMissing, ManifestRule.OffsetInvalid);
    if (offset > Long.MAX_VALUE - Math.max(length, 0)) {
      violations.add(
          element,
          ManifestRule.OffsetInvalid,
          "Offset %d and Length %d end behind %d, the last byte that is accepted.",
          offset,
          length,
          Long.MAX_VALUE);
      offset = WholeNumber.UNKNOWN;
    }
    String hash = at.attribute("Hash");
    if (hash == null) {
      violations.add(
          element, ManifestRule.HashMissing, "Hash is missing; an MD5 is accepted, Base16.");
    }
    return new Part(offset, length, checkHash(hash, element, violations));
  }

  private record NumberReader(XmlWalk at, ManifestElement element, Violations violations) {
    long read(String attribute, ManifestRule missing, ManifestRule invalid) {
      String text = at.attribute(attribute);
      if (text == null) {
        violations.add(element, missing, "%s is missing; a whole number is accepted.", attribute);
        return WholeNumber.UNKNOWN;
      }
      long number = WholeNumber.of(text);
      if (number == WholeNumber.UNKNOWN) {
        violations.add(element, invalid, WholeNumber.EXPECTED, attribute, text);
      }
      return number;
    }
  }

  /** Returns whether there is a well-formed hash; one that is not is a violation. */
  static boolean checkHash(String hash, ManifestElement element, Violations violations) {
    boolean wellFormed = hash != null && MD5.matcher(hash).matches();
    if (hash != null && !wellFormed) {
      violations.add(
          element,
          ManifestRule.HashInvalid,
          "Hash is '%s'; an MD5 is accepted, Base16, 32 digits.",
          hash);
    }
    return wellFormed;
  }

  /** Returns whether both offset and length are known. */
  boolean isPlaced() {
    return offset != WholeNumber.UNKNOWN && length != WholeNumber.UNKNOWN;
  }

  /** Returns where it ends, when it is placed. */
  long end() {
    return offset + length;
  }
}

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
    Attributes attributes = new Attributes(at, element, violations);
    long length =
        attributes.number("Length", ManifestRule.LengthMissing, ManifestRule.LengthInvalid);
    long offset =
        attributes.number("Offset", ManifestRule.OffsetMissing, ManifestRule.OffsetInvalid);
    long most = Long.MAX_VALUE - Math.max(length, 0);
    if (offset > most) {
      violations.add(element, ManifestRule.OffsetInvalid, offset, "up to " + most);
      offset = WholeNumber.UNKNOWN;
    }
    String hash = at.attribute("Hash");
    if (hash == null) {
      violations.add(element, ManifestRule.HashMissing);
    }
    return new Part(offset, length, checkHash(hash, element, violations));
  }

  private record Attributes(XmlWalk at, ManifestElement element, Violations violations) {
    long number(String name, ManifestRule missing, ManifestRule invalid) {
      String text = at.attribute(name);
      if (text == null) {
        violations.add(element, missing);
        return WholeNumber.UNKNOWN;
      }
      long number = WholeNumber.of(text);
      if (number == WholeNumber.UNKNOWN) {
        violations.add(element, invalid, "'" + text + "'", WholeNumber.EXPECTED);
      }
      return number;
    }
  }

  /** Returns whether there is a well-formed hash; one that is not is a violation. */
  static boolean checkHash(String hash, ManifestElement element, Violations violations) {
    boolean wellFormed = hash != null && MD5.matcher(hash).matches();
    if (hash != null && !wellFormed) {
      violations.add(element, ManifestRule.HashInvalid, hash);
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

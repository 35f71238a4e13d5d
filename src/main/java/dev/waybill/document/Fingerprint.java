package dev.waybill.document;

import java.util.Locale;

/**
 * What a document's bytes come down to.
 *
 * @param length bytes
 * @param md5 Base16, upper case
 * @param sha256 Base16, upper case
 */
public record Fingerprint(long length, String md5, String sha256) {
  private static final int MD5_DIGITS = 32;

  /** The digest that a {@code manifestHash} of this length stands for. */
  public String comparableWith(String manifestHash) {
    return manifestHash.length() == MD5_DIGITS ? md5 : sha256;
  }

  /** Whether a {@code manifestHash} (32 digits MD5, 64 digits SHA-256) is that of these bytes. */
  public boolean matches(String manifestHash) {
    return comparableWith(manifestHash).equals(manifestHash.toUpperCase(Locale.ROOT));
  }
}

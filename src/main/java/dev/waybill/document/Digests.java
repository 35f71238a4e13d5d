package dev.waybill.document;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** MD5 and SHA-256 of the same bytes, in one pass. */
public final class Digests {
  private static final HexFormat BASE16 = HexFormat.of().withUpperCase();

  private final MessageDigest md5 = digest("MD5");
  private final MessageDigest sha256 = digest("SHA-256");
  private long length;

  /** Takes in more bytes. */
  public void update(byte[] bytes, int offset, int count) {
    md5.update(bytes, offset, count);
    sha256.update(bytes, offset, count);
    length += count;
  }

  /** How many bytes were taken in. */
  public long length() {
    return length;
  }

  /** The result; nothing can be taken in afterwards. */
  public Fingerprint finish() {
    return new Fingerprint(
        length, BASE16.formatHex(md5.digest()), BASE16.formatHex(sha256.digest()));
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has " + algorithm, e);
    }
  }
}

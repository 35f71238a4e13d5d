package dev.waybill.upload;

import dev.waybill.arm.ArmException;
import dev.waybill.arm.Shown;
import dev.waybill.document.Fingerprint;
import io.vertx.core.MultiMap;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The digests that a client sent with its body, so that bytes damaged on their way are noticed even
 * where the job has no {@code manifestHash}.
 *
 * @param md5 of {@code Content-MD5} (RFC 1864), Base16; null when it was not sent
 * @param sha256 of {@code Content-Digest} (RFC 9530), Base16; null when it was not sent
 */
record UploadDigests(String md5, String sha256) {
  private static final String CONTENT_MD5 = "Content-MD5";
  private static final String CONTENT_DIGEST = "Content-Digest";
  private static final int MD5_BYTES = 16;
  private static final int SHA256_BYTES = 32;
  private static final HexFormat BASE16 = HexFormat.of().withUpperCase();

  /** One member of the list; digests of other kinds are allowed. */
  private static final Pattern MEMBER =
      Pattern.compile("\\s*([a-z*][a-z0-9_.*-]*)=:([A-Za-z0-9+/]*={0,2}):\\s*");

  /**
   * Reads both headers.
   *
   * @throws ArmException 400 when one of them cannot be read
   */
  static UploadDigests of(MultiMap headers) {
    List<String> md5 = headers.getAll(CONTENT_MD5);
    List<String> digest = headers.getAll(CONTENT_DIGEST);
    return new UploadDigests(
        md5.isEmpty() ? null : md5(String.join(",", md5)),
        digest.isEmpty() ? null : sha256(String.join(",", digest)));
  }

  private static String md5(String given) {
    String found = base16(given.strip(), MD5_BYTES);
    if (found == null) {
      throw refusal(
          "InvalidMd5",
          CONTENT_MD5,
          "is '%s'; expected: the 16 bytes of an MD5 in Base64.".formatted(Shown.of(given)));
    }
    return found;
  }

  private static String sha256(String given) {
    String found = null;
    for (String member : given.split(",", -1)) {
      Matcher parts = MEMBER.matcher(member);
      boolean known = parts.matches();
      if (known && "sha-256".equals(parts.group(1))) {
        found = base16(parts.group(2), SHA256_BYTES);
        known = found != null;
      }
      if (!known) {
        throw refusal(
            "InvalidContentDigest",
            CONTENT_DIGEST,
            ("is '%s'; expected: sha-256=:…:, with the 32 bytes of a SHA-256 in Base64 between the"
                    + " colons.")
                .formatted(Shown.of(given)));
      }
    }
    return found;
  }

  /** Returns the bytes of a Base64 text as Base16; null when it is not one of this length. */
  private static String base16(String base64, int length) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      return bytes.length == length ? BASE16.formatHex(bytes) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /**
   * Compares with the received bytes.
   *
   * @throws ArmException 400 when they are not those that were sent
   */
  void requireSame(Fingerprint received) {
    if (md5 != null && !md5.equals(received.md5())) {
      throw mismatch("Md5Mismatch", CONTENT_MD5, "MD5", md5, received.md5(), received.length());
    }
    if (sha256 != null && !sha256.equals(received.sha256())) {
      throw mismatch(
          "ContentDigestMismatch",
          CONTENT_DIGEST,
          "SHA-256",
          sha256,
          received.sha256(),
          received.length());
    }
  }

  private static ArmException mismatch(
      String code, String header, String algorithm, String sent, String received, long length) {
    return refusal(
        code,
        header,
        ("announces bytes with the %s %s, but the %d bytes that were received have %s. Nothing was"
                + " stored; send them again.")
            .formatted(algorithm, sent, length, received));
  }

  private static ArmException refusal(String code, String header, String problem) {
    return ArmException.of(400, code, "The header '%s' %s".formatted(header, problem))
        .target(header);
  }
}

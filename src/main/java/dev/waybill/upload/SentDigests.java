package dev.waybill.upload;

import dev.waybill.arm.ArmException;
import dev.waybill.document.Fingerprint;
import io.vertx.core.MultiMap;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The digests that a sender gave with its body, so that bytes that were damaged on their way are
 * noticed even where the job has no {@code manifestHash}.
 *
 * @param md5 of {@code Content-MD5} (RFC 1864), Base16; null when it was not sent
 * @param sha256 of {@code Content-Digest} (RFC 9530), Base16; null when it was not sent
 */
record SentDigests(String md5, String sha256) {
  static final String CONTENT_MD5 = "Content-MD5";
  static final String CONTENT_DIGEST = "Content-Digest";

  private static final int MD5_BYTES = 16;
  private static final int SHA256_BYTES = 32;
  private static final HexFormat BASE16 = HexFormat.of().withUpperCase();

  /** One member of the list; whoever writes a digest of another kind may do so. */
  private static final Pattern MEMBER =
      Pattern.compile("\\s*([a-z*][a-z0-9_.*-]*)=:([A-Za-z0-9+/]*={0,2}):\\s*");

  /**
   * Reads both headers.
   *
   * @throws ArmException 400 when one is there and cannot be read
   */
  static SentDigests of(MultiMap headers) {
    List<String> md5 = headers.getAll(CONTENT_MD5);
    List<String> digest = headers.getAll(CONTENT_DIGEST);
    return new SentDigests(
        md5.isEmpty() ? null : md5(String.join(",", md5)),
        digest.isEmpty() ? null : sha256(String.join(",", digest)));
  }

  private static String md5(String given) {
    String found = base16(given.strip(), MD5_BYTES);
    if (found == null) {
      throw IntakeErrors.invalidMd5(given);
    }
    return found;
  }

  private static String sha256(String given) {
    String found = null;
    for (String member : given.split(",", -1)) {
      Matcher parts = MEMBER.matcher(member);
      if (!parts.matches()) {
        throw IntakeErrors.invalidContentDigest(given);
      }
      if ("sha-256".equals(parts.group(1))) {
        found = base16(parts.group(2), SHA256_BYTES);
        if (found == null) {
          throw IntakeErrors.invalidContentDigest(given);
        }
      }
    }
    return found;
  }

  /** The bytes of a text in Base64 as Base16; null when it is none, or of another length. */
  private static String base16(String base64, int length) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      return bytes.length == length ? BASE16.formatHex(bytes) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /**
   * Compares with what came.
   *
   * @throws ArmException 400 when other bytes came than were sent
   */
  void requireSame(Fingerprint came) {
    if (md5 != null && !md5.equals(came.md5())) {
      throw IntakeErrors.md5Mismatch(md5, came);
    }
    if (sha256 != null && !sha256.equals(came.sha256())) {
      throw IntakeErrors.contentDigestMismatch(sha256, came);
    }
  }
}

package dev.waybill.webhook;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests with one secret, as Standard Webhooks has it. It never shows the secret. */
final class WebhookSigner {
  /** What a secret is, for messages. */
  static final String FORM =
      "whsec_ and 24 to 64 random bytes in base64 (echo whsec_$(openssl rand -base64 32))";

  private static final String PREFIX = "whsec_";
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]+={0,2}");
  private static final int SHORTEST = 24;
  private static final int LONGEST = 64;
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  private WebhookSigner(byte[] secret) {
    this.key = new SecretKeySpec(secret, ALGORITHM);
  }

  /** Signs with this secret; empty when it is none. */
  static Optional<WebhookSigner> of(String secret) {
    if (!secret.startsWith(PREFIX)
        || !BASE64.matcher(secret.substring(PREFIX.length())).matches()) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
      return bytes.length < SHORTEST || bytes.length > LONGEST
          ? Optional.empty()
          : Optional.of(new WebhookSigner(bytes));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The signature of one request, with its version. */
  String sign(String id, long timestamp, byte[] body) {
    ByteArrayOutputStream signed = new ByteArrayOutputStream();
    signed.writeBytes((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
    signed.writeBytes(body);
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.toByteArray()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JVM has " + ALGORITHM, e);
    }
  }
}

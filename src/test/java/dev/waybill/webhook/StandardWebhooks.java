package dev.waybill.webhook;

import dev.waybill.testing.Receiver.Received;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A receiver's half of Standard Webhooks, after its specification. */
final class StandardWebhooks {
  /** Whether one of the signatures is made with this secret. */
  boolean isSigned(Received received, String secret) throws GeneralSecurityException {
    String content =
        received.headers().get("webhook-id")
            + "."
            + received.headers().get("webhook-timestamp")
            + "."
            + received.body();
    Mac mac = Mac.getInstance("HmacSHA256");
    byte[] key = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    byte[] expected = mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
    for (String signature : received.headers().get("webhook-signature").split(" ", -1)) {
      byte[] given = Base64.getDecoder().decode(signature.replaceFirst("^v1,", ""));
      if (signature.startsWith("v1,") && MessageDigest.isEqual(expected, given)) {
        return true;
      }
    }
    return false;
  }
}

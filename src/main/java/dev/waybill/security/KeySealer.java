package dev.waybill.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals BitLocker keys with AES-256-GCM (NIST SP 800-38D). The id of the row is bound in as
 * associated data, so that a sealed key copied to another row opens nothing.
 */
@ApplicationScoped
public class KeySealer {
  private static final String ALGORITHM = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final String keyId;
  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  /** For the container. */
  public KeySealer(SecurityConfig config) {
    this.keyId = config.sealingKey().id();
    this.key = new SecretKeySpec(Base64.getDecoder().decode(config.sealingKey().value()), "AES");
  }

  /** Seals a text for one row. */
  public Sealed seal(String text, UUID row) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed =
        run(Cipher.ENCRYPT_MODE, nonce, 0, row, text.getBytes(StandardCharsets.UTF_8), 0);
    return new Sealed(
        keyId, ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array());
  }

  /**
   * Opens what {@link #seal} made for this row.
   *
   * @throws IllegalStateException when it was sealed with a key that is not configured, or for
   *     another row, or was changed
   */
  public String open(Sealed sealed, UUID row) {
    if (!keyId.equals(sealed.keyId())) {
      throw new IllegalStateException(
          "No sealing key '%s' is configured".formatted(sealed.keyId()));
    }
    if (sealed.bytes().length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
      throw new IllegalStateException("A sealed BitLocker key was cut off");
    }
    byte[] text = run(Cipher.DECRYPT_MODE, sealed.bytes(), 0, row, sealed.bytes(), NONCE_BYTES);
    return new String(text, StandardCharsets.UTF_8);
  }

  private byte[] run(int mode, byte[] nonce, int nonceAt, UUID row, byte[] input, int inputAt) {
    try {
      Cipher cipher = Cipher.getInstance(ALGORITHM);
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, nonceAt, NONCE_BYTES));
      cipher.updateAAD(row.toString().getBytes(StandardCharsets.US_ASCII));
      return cipher.doFinal(input, inputAt, input.length - inputAt);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A BitLocker key could not be sealed or opened", e);
    }
  }
}

package dev.waybill.bitlocker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals BitLocker keys with AES-256-GCM (NIST SP 800-38D): with the current key, and opens with
 * whichever configured one they name. The id of the row is bound in as associated data, so that a
 * sealed key copied to another row opens nothing.
 */
@ApplicationScoped
public class KeySealer {
  private static final String ALGORITHM = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
  private final String current;
  private final SecureRandom random = new SecureRandom();

  /** The keys were found sound. */
  @Inject
  KeySealer(SealingKeys keys) {
    keys.keys().forEach(key -> this.keys.put(key.id(), key.secret()));
    this.current = keys.keys().get(0).id();
  }

  /** The names of the configured keys; the first is that of the current one. */
  public List<String> keyIds() {
    return List.copyOf(keys.keySet());
  }

  /** Seals a text for one row, with the current key. */
  public Sealed seal(String text, UUID row) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] clear = text.getBytes(StandardCharsets.UTF_8);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, keys.get(current), nonce, row).doFinal(clear);
      return new Sealed(
          current, ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A BitLocker key could not be sealed", e);
    }
  }

  /**
   * Opens what {@link #seal} made for this row, with the key that it names.
   *
   * @throws SealingKeyMissingException when that key is not configured
   * @throws SealBrokenException when it does not open with that key
   */
  public String open(Sealed sealed, UUID row) {
    SecretKeySpec key = keys.get(sealed.keyId());
    if (key == null) {
      throw new SealingKeyMissingException(sealed.keyId());
    }
    byte[] bytes = sealed.bytes();
    if (bytes.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
      throw new SealBrokenException(sealed.keyId(), null);
    }
    try {
      byte[] text =
          cipher(Cipher.DECRYPT_MODE, key, bytes, row)
              .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
      return new String(text, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new SealBrokenException(sealed.keyId(), e);
    }
  }

  /** The nonce stands at the beginning of those bytes. */
  private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, UUID row)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(ALGORITHM);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE_BYTES));
    cipher.updateAAD(row.toString().getBytes(StandardCharsets.US_ASCII));
    return cipher;
  }
}

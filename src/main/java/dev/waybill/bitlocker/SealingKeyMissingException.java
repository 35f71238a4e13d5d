package dev.waybill.bitlocker;

/** Something was sealed with a key that is not configured; with it, it can be opened. */
public final class SealingKeyMissingException extends RuntimeException {
  private final String keyId;

  SealingKeyMissingException(String keyId) {
    super("No sealing key '%s' is configured".formatted(keyId));
    this.keyId = keyId;
  }

  /** The name of that key. */
  public String keyId() {
    return keyId;
  }
}

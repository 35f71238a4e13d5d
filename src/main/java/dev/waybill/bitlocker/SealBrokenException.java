package dev.waybill.bitlocker;

/**
 * Something does not open with the key that it names: it is not what was sealed, was sealed for
 * another row, or the configured key of that name is another one.
 */
public final class SealBrokenException extends RuntimeException {
  SealBrokenException(String keyId, Throwable cause) {
    super(
        "What the sealing key '%s' is to have sealed does not open with it".formatted(keyId),
        cause);
  }
}

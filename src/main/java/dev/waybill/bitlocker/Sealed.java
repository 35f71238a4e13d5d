package dev.waybill.bitlocker;

/**
 * A text that only the service can read.
 *
 * @param keyId the name of the sealing key
 * @param bytes a nonce of 12 bytes, then ciphertext and tag of AES-256-GCM
 */
@SuppressWarnings("ArrayRecordComponent") // It crosses no boundary and is never compared.
public record Sealed(String keyId, byte[] bytes) {}

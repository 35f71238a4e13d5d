package dev.waybill.document;

import dev.waybill.manifest.DocumentKind;
import java.time.Instant;
import java.util.UUID;

/**
 * A document that was received whole.
 *
 * @param id its id, also in the blob's metadata
 * @param kind what it is
 * @param owner what it belongs to
 * @param fingerprint of its bytes
 * @param receivedAt when it became durable
 * @param storedAt when its blob was proven; null until then
 * @param uri the URI of its blob; null until then
 */
public record Document(
    UUID id,
    DocumentKind kind,
    DocumentOwner owner,
    Fingerprint fingerprint,
    Instant receivedAt,
    Instant storedAt,
    String uri) {}

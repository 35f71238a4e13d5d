package dev.waybill.storage;

import java.time.Instant;
import java.util.Optional;

/**
 * A blob that was found in a storage account.
 *
 * @param address where it is
 * @param uri the same, as it is shown
 * @param length bytes
 * @param lastModified when it was last written
 * @param identity what it says of itself; empty when it is not one of ours
 */
public record StoredBlob(
    BlobAddress address,
    String uri,
    long length,
    Instant lastModified,
    Optional<BlobIdentity> identity) {}

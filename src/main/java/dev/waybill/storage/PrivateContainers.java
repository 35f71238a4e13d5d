package dev.waybill.storage;

import com.azure.core.util.Context;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobStorageException;
import dev.waybill.storage.StorageException.Remedy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Manifests can carry account keys, so they are written only where nobody reads without being asked
 * in: a missing container is made, private; one with public access is refused.
 */
@ApplicationScoped
class PrivateContainers {
  /** How long a look at a container counts, so that not every upload asks again. */
  private static final Duration LOOK_COUNTS = Duration.ofMinutes(1);

  private final Map<String, Instant> seenPrivate = new ConcurrentHashMap<>();
  private final Clock clock;

  PrivateContainers(Clock clock) {
    this.clock = clock;
  }

  /** Does some work in a container that is there and private. */
  <T> T inPrivate(BlobContainerClient container, Supplier<T> work) {
    check(container);
    try {
      return work.get();
    } catch (BlobStorageException e) {
      if (!BlobErrorCode.CONTAINER_NOT_FOUND.equals(e.getErrorCode())) {
        throw e;
      }
      seenPrivate.remove(container.getBlobContainerUrl());
      check(container);
      return work.get();
    }
  }

  private void check(BlobContainerClient container) {
    String url = container.getBlobContainerUrl();
    Instant before = clock.instant().minus(LOOK_COUNTS);
    seenPrivate.values().removeIf(seen -> !seen.isAfter(before));
    if (seenPrivate.containsKey(url)) {
      return;
    }
    if (isPublic(container)) {
      throw new StorageException(
          Remedy.OPERATOR,
          "ContainerIsPublic",
          "The container '%s' can be read by everybody; documents are kept in private ones only."
              .formatted(container.getBlobContainerName()),
          null);
    }
    seenPrivate.put(url, clock.instant());
  }

  private static boolean isPublic(BlobContainerClient container) {
    try {
      return hasPublicAccess(container);
    } catch (BlobStorageException e) {
      if (!BlobErrorCode.CONTAINER_NOT_FOUND.equals(e.getErrorCode())) {
        throw e;
      }
      boolean made = container.createIfNotExistsWithResponse(null, null, Context.NONE).getValue();
      return !made && hasPublicAccess(container); // Somebody else made it just now, and how?
    }
  }

  private static boolean hasPublicAccess(BlobContainerClient container) {
    return container.getProperties().getBlobPublicAccess() != null;
  }
}

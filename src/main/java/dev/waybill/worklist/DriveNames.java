package dev.waybill.worklist;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * By which names drives are looked for; case makes no difference to any.
 *
 * @param driveKey their id, as names are compared
 * @param jobKey the name of their job, as names are compared
 * @param trackingNumber that of the package in which the drives of their job come
 * @param search their id, or the name of their job, or that tracking number
 */
record DriveNames(
    Optional<String> driveKey,
    Optional<String> jobKey,
    Optional<String> trackingNumber,
    Optional<String> search) {
  /** Whether there is none. */
  boolean isEmpty() {
    return Stream.of(driveKey, jobKey, trackingNumber, search).allMatch(Optional::isEmpty);
  }
}

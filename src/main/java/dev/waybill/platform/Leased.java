package dev.waybill.platform;

import java.util.UUID;

/**
 * Work that a replica has claimed by an update of its row. Each claim gets a number that no claim
 * of the row had before, so that statements with {@code claim = ?} change nothing once the claim is
 * lost.
 */
public interface Leased {
  /** Returns the id of the row. */
  UUID id();

  /** Returns the number of the claim. */
  long claim();

  /** Returns what is claimed: two claims with equal keys are claims of the same work. */
  default Object key() {
    return id();
  }
}

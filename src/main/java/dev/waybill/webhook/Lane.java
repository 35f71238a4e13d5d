package dev.waybill.webhook;

import dev.waybill.platform.Leased;
import java.util.List;
import java.util.UUID;

/**
 * The events of a job that wait for a subscriber, claimed.
 *
 * @param subscriber for whom they are
 * @param id the row of the job
 * @param claim the number of the claim
 * @param attempt how many attempts at its first event have failed
 * @param claimedAt by {@link System#nanoTime}, before it was claimed
 */
record Lane(Subscriber subscriber, UUID id, long claim, int attempt, long claimedAt)
    implements Leased {
  @Override
  public Object key() {
    return List.of(subscriber.name(), id);
  }

  @Override
  public String toString() {
    return "Events of job row %s for '%s'".formatted(id, subscriber.name());
  }
}

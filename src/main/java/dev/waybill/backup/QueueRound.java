package dev.waybill.backup;

import dev.waybill.platform.Leases;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Goes round the subscriptions that have something due, a few at a look, each time from where the
 * last look ended, so that none waits behind another. Knows when a whole round was in vain: without
 * that, tasks that cannot be had would be asked for without end. Belongs to one thread.
 */
final class QueueRound {
  private static final String FROM_THE_START = "";

  private final BackupClaims claims;
  private final Leases<BackupTask> held;
  private final BackupConfig config;
  private String place = FROM_THE_START;
  private boolean vainSinceStart;

  QueueRound(BackupClaims claims, Leases<BackupTask> held, BackupConfig config) {
    this.claims = claims;
    this.held = held;
    this.config = config;
  }

  /**
   * What one look came to.
   *
   * @param claimed the tasks that are ours now
   * @param inVain whether everything that is due was seen and nothing of it could be had
   */
  record Look(List<BackupTask> claimed, boolean inVain) {}

  /**
   * Returns how many more tasks this replica may claim. A slot is free again when its upload has
   * ended; what then waits to be written back is held as well, and not without bound.
   */
  int free() {
    int slots = config.concurrency();
    return Math.min(slots - held.countSlots(task -> true), 2 * slots - held.count());
  }

  /** Looks once, and claims no more tasks than are asked for. */
  Look next(int most) {
    vainSinceStart |= place.equals(FROM_THE_START);
    List<String> waiting = claims.waiting(place);
    boolean end = waiting.size() < BackupClaims.SUBSCRIPTIONS;
    Map<String, Integer> rooms = rooms(waiting);
    List<BackupTask> claimed =
        rooms.isEmpty() ? List.of() : claims.claim(rooms, most, config.lease());
    vainSinceStart &= claimed.isEmpty();
    // When there was more than could be taken, the next look begins behind those served now.
    place =
        claimed.size() == most
            ? claimed.stream().map(BackupTask::subscription).max(Comparator.naturalOrder()).get()
            : end ? FROM_THE_START : waiting.get(waiting.size() - 1);
    return new Look(claimed, end && vainSinceStart);
  }

  private Map<String, Integer> rooms(List<String> waiting) {
    Map<String, Integer> rooms = new LinkedHashMap<>();
    for (String subscription : waiting) {
      int room =
          config.maxPerSubscription()
              - held.countSlots(task -> task.subscription().equals(subscription));
      if (room > 0) {
        rooms.put(subscription, Math.min(room, BackupClaims.OF_EACH));
      }
    }
    return rooms;
  }
}

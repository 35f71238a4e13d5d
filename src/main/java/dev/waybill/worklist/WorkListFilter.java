package dev.waybill.worklist;

import dev.waybill.job.DriveState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which drives are asked for; each of them fits all of it.
 *
 * @param states the states that they may be in
 * @param backupStates the states that the backups of their newest manifests may be in
 * @param needsHand whether they need a hand; empty when it makes no difference
 * @param stateSinceBefore before when they came into their state
 * @param location the display name of the location of their job
 * @param names how they, their job or their package are called
 * @param subscriptions those of their jobs, in lower case; empty when it is all
 */
record WorkListFilter(
    List<DriveState> states,
    List<String> backupStates,
    Optional<Boolean> needsHand,
    Optional<Instant> stateSinceBefore,
    Optional<String> location,
    DriveNames names,
    Optional<Set<String>> subscriptions) {
  /**
   * What {@code backup_state} of the table {@code work_list} can be: the states of a {@link
   * dev.waybill.backup.BackupStatus}, of which running counts as queued, and {@code none} without a
   * manifest.
   */
  static final List<String> BACKUP_STATES =
      List.of(
          "none", "notRequested", "queued", "blocked", "stored", "failed", "damaged", "missing");
}

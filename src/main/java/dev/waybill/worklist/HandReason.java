package dev.waybill.worklist;

import dev.waybill.job.DriveState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Why a drive needs somebody's hand: nothing that the service does by itself brings it on. What the
 * work list puts first is {@link WorkListPart}'s to say, by the same rule.
 */
public enum HandReason {
  /** The backup of its newest manifest has failed. */
  BackupFailed("failed"),
  /** The backup of its newest manifest waits for somebody to mend what it is blocked by. */
  BackupBlocked("blocked"),
  /** The blob of its newest manifest is not what was written. */
  BlobDamaged("damaged"),
  /** The blob of its newest manifest is gone. */
  BlobMissing("missing"),
  /** It has not come, and no drive of its job has, though they were waited for long enough. */
  ShipmentOverdue(null);

  /**
   * The states of a drive that has not come. One that was waited for long enough is no longer
   * Specified, and may come all the same.
   */
  static final Set<DriveState> AWAITED = Set.of(DriveState.Specified, DriveState.NeverReceived);

  /** The states of a backup that is a reason. */
  static final List<String> BACKUP_STATES =
      Stream.of(values()).map(reason -> reason.backupState).filter(s -> s != null).toList();

  private final String backupState;

  HandReason(String backupState) {
    this.backupState = backupState;
  }

  /**
   * The reasons that hold for a drive; empty when it needs no hand.
   *
   * @param overdue whether its job is overdue
   * @param backupState that of its newest manifest; empty without one
   */
  static List<HandReason> of(DriveState state, boolean overdue, Optional<String> backupState) {
    return Stream.of(values())
        .filter(
            reason ->
                reason == ShipmentOverdue
                    ? overdue && AWAITED.contains(state)
                    : backupState.filter(reason.backupState::equals).isPresent())
        .toList();
  }
}

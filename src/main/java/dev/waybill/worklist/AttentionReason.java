package dev.waybill.worklist;

import dev.waybill.job.DriveState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Why a drive needs attention: nothing that the service does by itself moves it on. */
public enum AttentionReason {
  /** The backup of its newest manifest has failed. */
  BackupFailed("failed"),
  /** The backup of its newest manifest is blocked until an operator fixes the cause. */
  BackupBlocked("blocked"),
  /** The blob of its newest manifest differs from what was written. */
  BlobDamaged("damaged"),
  /** The blob of its newest manifest is gone. */
  BlobMissing("missing"),
  /** The drive has not arrived, and its job is overdue. */
  ShipmentOverdue(null);

  /** A drive that was waited for long enough is no longer Specified, and may still arrive. */
  static final Set<DriveState> AWAITED = Set.of(DriveState.Specified, DriveState.NeverReceived);

  /** The states of a backup that are a reason. */
  static final List<String> BACKUP_STATES =
      Stream.of(values()).map(reason -> reason.backupState).filter(s -> s != null).toList();

  private final String backupState;

  AttentionReason(String backupState) {
    this.backupState = backupState;
  }

  /**
   * Returns the reasons that hold for a drive; empty when it needs no attention.
   *
   * @param overdue whether its job is overdue
   * @param backupState that of its newest manifest; empty without one
   */
  static List<AttentionReason> of(DriveState state, boolean overdue, Optional<String> backupState) {
    return Stream.of(values())
        .filter(
            reason ->
                reason == ShipmentOverdue
                    ? overdue && AWAITED.contains(state)
                    : backupState.filter(reason.backupState::equals).isPresent())
        .toList();
  }
}

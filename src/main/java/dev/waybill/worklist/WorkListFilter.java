package dev.waybill.worklist;

import dev.waybill.job.DriveState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which drives a request asks for. A drive has to match all of it; names are case-insensitive.
 *
 * @param states the states that they may be in
 * @param backupStates the states that the backups of their newest manifests may be in
 * @param needsAttention whether they need attention
 * @param stateSinceBefore before when they entered their state
 * @param location the display name of the location of their job
 * @param driveKey their id, folded
 * @param jobKey the name of their job, folded
 * @param trackingNumber that of the package in which the drives of their job come
 * @param search their id, or the name of their job, or that tracking number
 * @param subscriptions those of their jobs, in lower case; empty when it is all
 */
record WorkListFilter(
    List<DriveState> states,
    List<String> backupStates,
    Optional<Boolean> needsAttention,
    Optional<Instant> stateSinceBefore,
    Optional<String> location,
    Optional<String> driveKey,
    Optional<String> jobKey,
    Optional<String> trackingNumber,
    Optional<String> search,
    Optional<Set<String>> subscriptions) {
  /**
   * The states of a {@link dev.waybill.backup.BackupStatus}, of which running counts as queued, and
   * {@code none} without a manifest.
   */
  static final List<String> BACKUP_STATES =
      List.of(
          "none", "notRequested", "queued", "blocked", "stored", "failed", "damaged", "missing");

  /** Returns whether the drives have to have a name. */
  boolean hasNames() {
    return Stream.of(driveKey, jobKey, trackingNumber, search).anyMatch(Optional::isPresent);
  }
}

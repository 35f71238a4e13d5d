package dev.waybill.worklist;

import dev.waybill.arm.ResourceNames;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The place of a drive in the work list.
 *
 * @param needsAttention whether it is among those that need attention, which come first
 * @param since when it entered its state
 * @param rowId its row, which orders those that entered theirs at the same moment
 */
record WorkListPlace(boolean needsAttention, Instant since, UUID rowId) {
  /** How many keys a token has. */
  static final int KEYS = 3;

  /** Far outside of what can be, and all of it can be asked of PostgreSQL. */
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  static WorkListPlace of(ListedDrive drive) {
    return new WorkListPlace(drive.needsAttention(), drive.stateSince(), drive.rowId());
  }

  /** As the keys of a token. */
  List<String> keys() {
    return List.of(Boolean.toString(needsAttention), since.toString(), rowId.toString());
  }

  /** Reads the keys of a token; empty when they are those of something else. */
  static Optional<WorkListPlace> read(List<String> keys) {
    try {
      boolean needsAttention = Boolean.parseBoolean(keys.get(0));
      Instant since = Instant.parse(keys.get(1));
      boolean fits =
          Boolean.toString(needsAttention).equals(keys.get(0))
              && ResourceNames.isGuid(keys.get(2))
              && canBe(since);
      return fits
          ? Optional.of(new WorkListPlace(needsAttention, since, UUID.fromString(keys.get(2))))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether anything can have happened at that moment. */
  static boolean canBe(Instant moment) {
    return moment.isAfter(Instant.EPOCH) && moment.isBefore(LATEST);
  }
}

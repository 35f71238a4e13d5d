package dev.waybill.station;

import dev.waybill.arm.ResourceNames;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The place of a drive in the work list.
 *
 * @param since when it came into its state
 * @param rowId its row, which decides between those that came at the same moment
 */
record WorkListPlace(Instant since, UUID rowId) {
  /** Far outside of what can be, and all of it can be asked of PostgreSQL. */
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  static WorkListPlace of(ListedDrive drive) {
    return new WorkListPlace(drive.stateSince(), drive.rowId());
  }

  /** As the keys of a token. */
  List<String> keys() {
    return List.of(since.toString(), rowId.toString());
  }

  /** Reads the keys of a token; empty when they are those of something else. */
  static Optional<WorkListPlace> read(List<String> keys) {
    try {
      Instant since = Instant.parse(keys.get(0));
      boolean fits =
          ResourceNames.isGuid(keys.get(1))
              && since.isAfter(Instant.EPOCH)
              && since.isBefore(LATEST);
      return fits
          ? Optional.of(new WorkListPlace(since, UUID.fromString(keys.get(1))))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}

package dev.waybill.worklist;

import dev.waybill.job.DriveState;
import java.util.List;

/**
 * Drives of which all need a hand, or none does, and which an index has in the order of the list.
 * Each drive is in one part; which of them need a hand is as {@link HandReason} says.
 */
enum WorkListPart {
  /** Whose backup is in trouble. */
  TROUBLED,
  /** Others that are awaited, of an overdue job. */
  OVERDUE,
  /** Others that are awaited. */
  AWAITED,
  /** All others: those that have come. */
  HERE;

  // As the predicate of the indexes says it, or PostgreSQL does not see that they serve.
  private static final String NOT_HERE = " and state in ('Specified', 'NeverReceived')";

  /** Whether a drive needs a hand, in SQL on the table {@code work_list}. */
  static final String NEEDS_HAND =
      "(backup_state in ('%s') or job_overdue%s)"
          .formatted(String.join("', '", HandReason.BACKUP_STATES), NOT_HERE);

  /** Whether its drives need a hand. */
  boolean needsHand() {
    return this == TROUBLED || this == OVERDUE;
  }

  /** Those of these states that its drives can be in. */
  List<String> states(List<DriveState> asked) {
    return asked.stream()
        .filter(state -> this == TROUBLED || HandReason.AWAITED.contains(state) == (this != HERE))
        .map(Enum::name)
        .toList();
  }

  /** Those of these states that the backups of its drives can be in. */
  List<String> backupStates(List<String> asked) {
    return asked.stream()
        .filter(state -> HandReason.BACKUP_STATES.contains(state) == (this == TROUBLED))
        .toList();
  }

  /** What holds for its drives besides, in SQL on the table {@code work_list}. */
  String condition() {
    return switch (this) {
      case OVERDUE -> " and job_overdue" + NOT_HERE;
      case AWAITED -> " and not job_overdue" + NOT_HERE;
      case TROUBLED, HERE -> "";
    };
  }
}

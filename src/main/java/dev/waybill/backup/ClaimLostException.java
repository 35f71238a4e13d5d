package dev.waybill.backup;

/** Somebody else has claimed the task: everything is left to them. */
final class ClaimLostException extends RuntimeException {
  ClaimLostException(BackupTask task) {
    super("The claim %d of task %s is lost".formatted(task.claim(), task.id()));
  }
}

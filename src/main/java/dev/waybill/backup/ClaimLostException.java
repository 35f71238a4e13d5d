package dev.waybill.backup;

/** Somebody else has claimed the task: everything is left to them. */
final class ClaimLostException extends RuntimeException {
  ClaimLostException(BackupTask task) {
    super("%s: claim %d is over".formatted(task, task.claim()));
  }
}

package dev.waybill.backup;

/** A claimed task while it is worked on, and whether the claim still holds as far as we know. */
final class Lease {
  private final BackupTask task;
  private volatile boolean lost;

  Lease(BackupTask task) {
    this.task = task;
  }

  BackupTask task() {
    return task;
  }

  void lose() {
    lost = true;
  }

  /** To be called between steps: whoever lost the claim leaves everything as it is. */
  void check() {
    if (lost) {
      throw new ClaimLostException(task);
    }
  }
}

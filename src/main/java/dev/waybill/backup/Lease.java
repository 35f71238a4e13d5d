package dev.waybill.backup;

/** A claimed task while it is worked on, and whether the claim still holds as far as we know. */
final class Lease {
  private final BackupTask task;
  private volatile boolean lost;
  private volatile boolean uploading = true;

  Lease(BackupTask task) {
    this.task = task;
  }

  BackupTask task() {
    return task;
  }

  void lose() {
    lost = true;
  }

  /** Nothing more is sent for it; how it ended is still to be written. */
  void uploaded() {
    uploading = false;
  }

  boolean isUploading() {
    return uploading;
  }

  /** To be called between steps: whoever lost the claim leaves everything as it is. */
  void check() {
    if (lost) {
      throw new ClaimLostException(task);
    }
  }
}

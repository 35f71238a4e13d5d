package dev.waybill.verification;

import java.util.concurrent.TimeUnit;

/**
 * How fast a run reads: so many bytes a second, and none while backups are overdue. Belongs to one
 * thread.
 */
final class Pace {
  /** What even the smallest document costs. */
  static final int LEAST = 64 * 1024;

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** Those who go first. */
  interface Backups {
    /** Whether some of them are overdue. */
    boolean areOverdue() throws InterruptedException;
  }

  private final long bytesPerSecond;
  private final Backups backups;
  private long paidUntil = System.nanoTime();
  private long askedAt = paidUntil - SECOND;

  Pace(long bytesPerSecond, Backups backups) {
    this.bytesPerSecond = bytesPerSecond;
    this.backups = backups;
  }

  /** Waits until so many bytes may be read. */
  void spend(long bytes) throws InterruptedException {
    letBackupsGoFirst();
    // What was lost by waiting for the storage is caught up with, up to a second of it.
    paidUntil = Math.max(paidUntil, System.nanoTime() - SECOND) + bytes * SECOND / bytesPerSecond;
    TimeUnit.NANOSECONDS.sleep(paidUntil - System.nanoTime());
  }

  /** Not asked more than once a second: it costs a query. */
  private void letBackupsGoFirst() throws InterruptedException {
    while (System.nanoTime() - askedAt >= SECOND) {
      if (backups.areOverdue()) {
        TimeUnit.SECONDS.sleep(1);
      } else {
        askedAt = System.nanoTime();
      }
    }
  }
}

package dev.waybill.backup;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The memory that the uploads of a replica share. Shares are counted in KiB. */
final class UploadMemory {
  private static final int KIB = 1024;

  // Fair, else many small documents would keep a large one from ever getting its block.
  private final Semaphore free;

  UploadMemory(long bytes) {
    this.free = new Semaphore(Math.toIntExact(Math.min(bytes / KIB, Integer.MAX_VALUE)), true);
  }

  /** Takes so many bytes, and waits for them; answers the share that is to be given back. */
  int reserve(int bytes) throws InterruptedException {
    int share = share(bytes);
    free.acquire(share);
    return share;
  }

  /** As {@link #reserve}, without waiting: 0 when there is not as much, or others wait for it. */
  int reserveIfFree(int bytes) throws InterruptedException {
    int share = share(bytes);
    return free.tryAcquire(share, 0, TimeUnit.SECONDS) ? share : 0;
  }

  private static int share(int bytes) {
    return Math.max(1, bytes / KIB);
  }

  void giveBack(int share) {
    free.release(share);
  }
}

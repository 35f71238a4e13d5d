package dev.waybill.upload;

import java.time.Duration;

/**
 * Whether a sender keeps up. Only the time counts in which it was waited for: how long PostgreSQL
 * takes is not its fault. Moments are those of {@link System#nanoTime()}.
 */
final class SenderPace {
  private final long silence;
  private final long window;
  private final long leastBytes;
  private long waitingSince;
  private long waited;
  private long came;

  /**
   * The pace that is asked for.
   *
   * @param silence how long nothing at all may come
   * @param bytesPerSecond how much has to come
   * @param window over which time
   */
  SenderPace(Duration silence, long bytesPerSecond, Duration window) {
    this.silence = silence.toNanos();
    this.window = window.toNanos();
    this.leastBytes = bytesPerSecond * window.toMillis() / 1000;
  }

  /** The sender is waited for from now on. */
  void waits(long now) {
    waitingSince = now;
  }

  /** Something came, or the end. */
  void came(long now, int bytes) {
    waited += now - waitingSince;
    came += Math.max(bytes, 0);
    if (waited >= window && came >= leastBytes) {
      waited = 0;
      came = 0;
    }
  }

  /** To be asked while the sender is waited for. */
  boolean isTooSlow(long now) {
    long waiting = now - waitingSince;
    return waiting >= silence || (waited + waiting >= window && came < leastBytes);
  }
}

package dev.waybill.webhook;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Lets something happen once in a while for each subscriber, however often there is cause. */
final class Rarely {
  private final Map<String, Long> last = new ConcurrentHashMap<>();
  private final long pause;

  Rarely(Duration pause) {
    this.pause = pause.toNanos();
  }

  /** Whether it is time for it again; then its time is now. */
  boolean isTime(String subscriber) {
    long now = System.nanoTime();
    Long before = last.get(subscriber);
    if (before == null) {
      return last.putIfAbsent(subscriber, now) == null;
    }
    return now - before >= pause && last.replace(subscriber, before, now);
  }
}

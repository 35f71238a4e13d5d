package dev.waybill.upload;

import dev.waybill.arm.ArmException;
import dev.waybill.manifest.BulkInputStream;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;

/**
 * A body with a timeout: when its sender is too slow, the thread that waits for it is interrupted,
 * and the read fails with 408. A timer of Vert.x checks that, on a thread that no upload can block.
 */
final class TimedBody extends BulkInputStream {
  private static final long CHECK_MILLIS = 250;

  private final InputStream source;
  private final SenderPace pace;
  private final Vertx vertx;
  private final long timer;
  private Thread reader;
  private boolean tooSlow;

  TimedBody(InputStream source, SenderPace pace, Vertx vertx) {
    this.source = source;
    this.pace = pace;
    this.vertx = vertx;
    this.timer = vertx.setPeriodic(CHECK_MILLIS, passed -> check());
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = -1;
    begin();
    try {
      count = source.read(bytes, offset, length);
    } catch (IOException e) {
      if (!isTooSlow()) {
        throw e;
      }
    } finally {
      end(count);
    }
    if (isTooSlow()) {
      throw ArmException.of(
          408,
          "RequestTimeout",
          "The upload timed out (too slow or stalled). Nothing was stored; send it again.");
    }
    return count;
  }

  private synchronized void begin() {
    reader = Thread.currentThread();
    pace.waits(System.nanoTime());
  }

  private synchronized void end(int count) {
    reader = null;
    pace.came(System.nanoTime(), count);
    if (tooSlow) {
      // The interrupt that ended this read must not end another wait of this thread.
      Thread.interrupted();
    }
  }

  private synchronized boolean isTooSlow() {
    return tooSlow;
  }

  private synchronized void check() {
    if (reader != null && !tooSlow && pace.isTooSlow(System.nanoTime())) {
      tooSlow = true;
      reader.interrupt();
    }
  }

  /** Ends the timer; does not close the source. */
  @Override
  public void close() {
    vertx.cancelTimer(timer);
  }
}

package dev.waybill.upload;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/**
 * A body whose reader is not kept waiting for ever: when its sender does not keep up, the thread
 * that waits is woken, and learns so from the exception.
 */
final class WatchedBody extends InputStream {
  private final InputStream source;
  private final SenderPace pace;
  private final Set<WatchedBody> open;
  private Thread reader;
  private boolean tooSlow;

  WatchedBody(InputStream source, SenderPace pace, Set<WatchedBody> open) {
    this.source = source;
    this.pace = pace;
    this.open = open;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
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
      throw new SenderTooSlowException();
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
      // What woke it up must not wake up whatever this thread waits for next.
      Thread.interrupted();
    }
  }

  private synchronized boolean isTooSlow() {
    return tooSlow;
  }

  /** Wakes the reader when it has waited for too long; to be called every now and then. */
  synchronized void look() {
    if (reader != null && !tooSlow && pace.isTooSlow(System.nanoTime())) {
      tooSlow = true;
      reader.interrupt();
    }
  }

  /** It is watched no more; the source is not ours to close. */
  @Override
  public void close() {
    open.remove(this);
  }
}

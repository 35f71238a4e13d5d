package dev.waybill.bay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SeekableByteChannel;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** A manifest in the bay while it is read: whether it can be, and whether it stays what it was. */
public final class BayFile extends InputStream {
  private static final Logger LOG = Logger.getLogger(BayFile.class);

  private final InputStream source;
  private final Sighting before;
  private final Supplier<Sighting> now;
  private IOException failure;
  private boolean changed;

  BayFile(SeekableByteChannel channel, Sighting before, Supplier<Sighting> now) {
    this.source = Channels.newInputStream(channel);
    this.before = before;
    this.now = now;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      return source.read(bytes, offset, length);
    } catch (ClosedByInterruptException e) {
      throw e; // The file has nothing to do with it.
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public void close() {
    try {
      source.close();
    } catch (IOException e) {
      LOG.debug("A file in the bay could not be closed; it was only read", e);
    }
  }

  /** How many bytes it had when it was opened. */
  public long size() {
    return before.size();
  }

  /**
   * Holds what was read against what lies there now.
   *
   * @param length how many bytes were read
   * @throws IOException when somebody changed it meanwhile
   */
  public void requireUnchanged(long length) throws IOException {
    changed = length != before.size() || !before.same(now.get());
    if (changed) {
      throw new IOException("The file was changed while it was read");
    }
  }

  /** Whether it changed while it was read, however that showed. */
  public boolean changed() {
    return changed || !before.same(now.get());
  }

  /** Why it could not be read to its end; null when it could. */
  public IOException failure() {
    return failure;
  }
}

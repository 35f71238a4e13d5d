package dev.waybill.storage;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Reads blobs piece by piece, in memory that does not grow with them. What the storage fails at is
 * a {@link StorageException}, in the middle of a blob as at its beginning.
 */
@ApplicationScoped
public class BlobReader {
  private static final int PIECE = 64 * 1024;

  private final BlobStore blobs;

  /** For the container. */
  public BlobReader(BlobStore blobs) {
    this.blobs = blobs;
  }

  /** Takes in the bytes of a blob, and says whether it wants more of them. */
  public interface Pieces<E extends Exception> {
    /** Takes the first so many bytes of a buffer, which is used again afterwards. */
    boolean take(byte[] buffer, int count) throws E;
  }

  /** Reads a blob to its end, or as far as somebody wants it. */
  public <E extends Exception> void read(BlobAddress address, Pieces<E> pieces) throws E {
    byte[] buffer = new byte[PIECE];
    InputStream in = blobs.open(address);
    try {
      int count = next(in, buffer);
      while (count >= 0 && pieces.take(buffer, count)) {
        count = next(in, buffer);
      }
    } finally {
      close(in);
    }
  }

  private static int next(InputStream in, byte[] buffer) {
    try {
      return in.read(buffer);
    } catch (IOException e) {
      throw failed(e);
    } catch (RuntimeException e) {
      throw StorageFailures.of(e);
    }
  }

  private static void close(InputStream in) {
    try {
      in.close();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** The stream of the storage client wraps what the storage answered. */
  private static StorageException failed(IOException e) {
    return StorageFailures.of(
        e.getCause() instanceof RuntimeException answer ? answer : new UncheckedIOException(e));
  }
}

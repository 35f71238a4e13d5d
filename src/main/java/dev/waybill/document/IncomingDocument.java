package dev.waybill.document;

import dev.waybill.manifest.BulkInputStream;
import dev.waybill.manifest.DocumentKind;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The bytes of a document on their way in. Whoever reads this stream drives it: every byte that
 * passes is digested and kept, chunk by chunk, each durable before the next but one is begun. The
 * last chunk waits for {@link DocumentStore#receive}. Closing it before that forgets everything.
 */
public final class IncomingDocument extends BulkInputStream {
  /** What a document takes of memory at most: the chunk that fills, and the one being kept. */
  public static final int MEMORY = 2 * Chunk.SIZE;

  private static final int READ_AT_ONCE = 64 * 1024;

  private final DocumentStore store;
  private final InputStream source;
  private final long limit;
  private final UUID id = UUID.randomUUID();
  private final DocumentKind kind;
  private final DocumentOwner owner;
  private final Digests digests = new Digests();
  private Chunk filling = new Chunk();
  private Chunk spare;
  private CompletableFuture<Void> keeping = CompletableFuture.completedFuture(null);
  private boolean received;

  IncomingDocument(
      DocumentStore store, DocumentKind kind, DocumentOwner owner, InputStream source, long limit) {
    this.store = store;
    this.kind = kind;
    this.owner = owner;
    this.source = source;
    this.limit = limit;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = source.read(bytes, offset, Math.min(length, READ_AT_ONCE));
    if (count > 0) {
      if (digests.length() + count > limit) {
        throw new DocumentTooLargeException(limit);
      }
      digests.update(bytes, offset, count);
      keep(bytes, offset, count);
    }
    return count;
  }

  private void keep(byte[] bytes, int offset, int count) {
    int done = 0;
    while (done < count) {
      if (filling.isFull()) {
        append();
      }
      done += filling.fill(bytes, offset + done, count - done);
    }
  }

  private void append() {
    awaitKept();
    Chunk full = filling;
    keeping = store.append(this, full);
    filling = spare == null ? new Chunk() : spare;
    filling.follow(full);
    spare = full;
  }

  private void awaitKept() {
    try {
      keeping.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** Forgets the bytes unless they were received; does not close the source. */
  @Override
  public void close() {
    if (!received && !filling.isFirst()) {
      keeping.exceptionally(failure -> null).join(); // Else it would be kept after all.
      store.discard(id);
    }
  }

  /** The transaction that received this document is committed. */
  public void keepForGood() {
    received = true;
  }

  /** The id that the document gets. */
  public UUID id() {
    return id;
  }

  /** What it belongs to. */
  DocumentOwner owner() {
    return owner;
  }

  /**
   * The fingerprint of all bytes, of which all but the last chunk are durable now; to be asked for
   * once, after the last one.
   */
  public Fingerprint finish() {
    awaitKept();
    return digests.finish();
  }

  /** What it is. */
  public DocumentKind kind() {
    return kind;
  }

  /** The chunk that is not durable yet, with the last bytes. */
  Chunk last() {
    return filling;
  }
}

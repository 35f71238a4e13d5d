package dev.waybill.document;

import dev.waybill.arm.ArmErrors;
import dev.waybill.manifest.BulkInputStream;
import dev.waybill.manifest.DocumentKind;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The bytes of a document that is being uploaded. Reading this stream stores it: every byte that
 * passes is digested and copied to a chunk, and each chunk is durable before the next but one is
 * begun. The last chunk waits for {@link DocumentStore#markReceived}. Closing the stream before
 * that deletes everything.
 */
public final class IncomingDocument extends BulkInputStream {
  /** The most memory that an upload takes: the chunk that fills, and the one being stored. */
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
  private CompletableFuture<Void> storing = CompletableFuture.completedFuture(null);
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
        throw ArmErrors.requestTooLarge(limit);
      }
      digests.update(bytes, offset, count);
      store(bytes, offset, count);
    }
    return count;
  }

  private void store(byte[] bytes, int offset, int count) {
    int done = 0;
    while (done < count) {
      if (filling.isFull()) {
        append();
      }
      done += filling.fill(bytes, offset + done, count - done);
    }
  }

  private void append() {
    awaitStored();
    Chunk full = filling;
    storing = store.append(this, full);
    filling = spare == null ? new Chunk() : spare;
    filling.follow(full);
    spare = full;
  }

  private void awaitStored() {
    try {
      storing.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** Deletes the bytes unless they were received; does not close the source. */
  @Override
  public void close() {
    if (!received && !filling.isFirst()) {
      // A chunk that is still being stored would outlive the deletion.
      storing.exceptionally(failure -> null).join();
      store.discard(id);
    }
  }

  /** Keeps the bytes: the transaction that received this document is committed. */
  public void markReceived() {
    received = true;
  }

  /**
   * Returns the fingerprint of all bytes, of which all but the last chunk are durable now; to be
   * called once, after the last one.
   */
  public Fingerprint finish() {
    awaitStored();
    return digests.finish();
  }

  /** Returns the id that the document gets. */
  public UUID id() {
    return id;
  }

  /** Returns the kind of the document. */
  public DocumentKind kind() {
    return kind;
  }

  DocumentOwner owner() {
    return owner;
  }

  /** Returns the chunk with the last bytes, which is not durable yet. */
  Chunk last() {
    return filling;
  }
}

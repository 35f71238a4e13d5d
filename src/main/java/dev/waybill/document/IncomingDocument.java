package dev.waybill.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;

/**
 * The bytes of a document on their way in. Whoever reads this stream drives it: every byte that
 * passes is digested and kept, chunk by chunk, each durable before the next is read. The last chunk
 * waits for {@link DocumentStore#receive}. Closing it before that forgets everything.
 */
public final class IncomingDocument extends BulkInputStream {
  /** The size of every chunk but the last. */
  static final int CHUNK = 1024 * 1024;

  private static final int READ_AT_ONCE = 64 * 1024;

  private final DocumentStore store;
  private final InputStream source;
  private final long limit;
  private final UUID id = UUID.randomUUID();
  private final DocumentKind kind;
  private final DocumentOwner owner;
  private final Digests digests = new Digests();
  private final byte[] chunk = new byte[CHUNK];
  private int filled;
  private int chunksKept;
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
      if (filled == CHUNK) {
        store.append(this);
        chunksKept++;
        filled = 0;
      }
      int part = Math.min(count - done, CHUNK - filled);
      System.arraycopy(bytes, offset + done, chunk, filled, part);
      filled += part;
      done += part;
    }
  }

  /** Forgets the bytes unless they were received; does not close the source. */
  @Override
  public void close() {
    if (!received && chunksKept > 0) {
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

  /** The fingerprint of all bytes; to be asked for once, after the last one. */
  public Fingerprint finish() {
    return digests.finish();
  }

  /** What it is. */
  public DocumentKind kind() {
    return kind;
  }

  /** The place of the chunk that is being filled. */
  int ordinal() {
    return chunksKept;
  }

  /** The chunk that is being filled, and how much of it is. */
  InputStream pending() {
    return new ByteArrayInputStream(chunk, 0, filled);
  }

  int pendingLength() {
    return filled;
  }
}

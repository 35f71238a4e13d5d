package dev.waybill.backup;

import dev.waybill.document.Digests;
import dev.waybill.document.Fingerprint;
import dev.waybill.storage.BlockId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;

/**
 * The blocks of a document in their order. While its owner works on one, the next is read already,
 * if there is memory for it. Whoever waits for memory holds none.
 */
final class BlockReader implements AutoCloseable {
  private final InputStream in;
  private final UploadMemory memory;
  private final Executor readers;
  private final Digests digests = new Digests();
  private final MessageDigest md5 = md5();
  private int ordinal;
  private Block present;
  private CompletableFuture<Block> ahead;
  private int share;
  private int shareAhead;

  /** Reads a stream that its owner closes. */
  BlockReader(InputStream in, UploadMemory memory, Executor readers) {
    this.in = in;
    this.memory = memory;
    this.readers = readers;
  }

  /** A block; its bytes are gone when the next one is asked for. */
  static final class Block {
    private final BlockId id;
    private final byte[] md5;
    private byte[] bytes;

    private Block(int ordinal, byte[] bytes, byte[] md5) {
      this.id = new BlockId(ordinal, HexFormat.of().formatHex(md5));
      this.bytes = bytes;
      this.md5 = md5;
    }

    boolean isEmpty() {
      return bytes.length == 0;
    }

    /** Its place and its content. */
    BlockId id() {
      return id;
    }

    byte[] bytes() {
      return bytes;
    }

    byte[] md5() {
      return md5;
    }
  }

  /** The next block; an empty one at the end. The one before it may no longer be used. */
  Block next() throws IOException, InterruptedException {
    if (present != null) {
      present.bytes = null; // Its owner may still know it while this waits for memory.
    }
    memory.giveBack(share);
    share = 0;
    present = ahead == null ? readNow() : awaitAhead();
    if (!present.isEmpty()) {
      readAhead();
    }
    return present;
  }

  private Block readNow() throws IOException, InterruptedException {
    share = memory.reserve(BackupUpload.BLOCK);
    return read();
  }

  private Block awaitAhead() throws IOException, InterruptedException {
    try {
      Block block = ahead.get();
      ahead = null;
      share = shareAhead;
      shareAhead = 0;
      return block;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UncheckedIOException failure) {
        throw failure.getCause();
      }
      throw new IllegalStateException("A block could not be read", e.getCause());
    }
  }

  private void readAhead() throws InterruptedException {
    shareAhead = memory.reserveIfFree(BackupUpload.BLOCK);
    if (shareAhead > 0) {
      ahead = CompletableFuture.supplyAsync(this::readUnchecked, readers);
    }
  }

  private Block readUnchecked() {
    try {
      return read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Block read() throws IOException {
    byte[] bytes = new byte[BackupUpload.BLOCK];
    int length = in.readNBytes(bytes, 0, bytes.length);
    byte[] block = length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    digests.update(block, 0, length);
    return new Block(ordinal++, block, md5.digest(block));
  }

  /** The fingerprint of everything that was read; to be asked for once, at the end. */
  Fingerprint finish() {
    return digests.finish();
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has MD5", e);
    }
  }

  /** Waits for the read that goes on, if one does, and gives the memory back. */
  @Override
  public void close() {
    if (ahead != null) {
      ahead.exceptionally(failure -> null).join();
    }
    memory.giveBack(share + shareAhead);
  }
}

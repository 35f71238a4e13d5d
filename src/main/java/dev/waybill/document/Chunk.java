package dev.waybill.document;

import java.nio.ByteBuffer;
import org.postgresql.util.ByteStreamWriter;

/** A piece of a document, as long as a row of {@code document_chunk} holds. */
public final class Chunk {
  /** The length of every chunk but the last, in bytes. */
  public static final int SIZE = 1024 * 1024;

  private final byte[] bytes = new byte[SIZE];
  private int length;
  private int ordinal;

  /** Copies as many of these bytes as there is space for; returns how many. */
  int fill(byte[] source, int offset, int count) {
    int part = Math.min(count, SIZE - length);
    System.arraycopy(source, offset, bytes, length, part);
    length += part;
    return part;
  }

  /** Becomes the empty chunk behind that one. */
  void follow(Chunk before) {
    ordinal = before.ordinal + 1;
    length = 0;
  }

  boolean isFirst() {
    return ordinal == 0;
  }

  boolean isFull() {
    return length == SIZE;
  }

  int ordinal() {
    return ordinal;
  }

  int length() {
    return length;
  }

  /** Returns the bytes as the driver sends them without a copy. */
  ByteStreamWriter bytes() {
    return ByteStreamWriter.of(ByteBuffer.wrap(bytes, 0, length));
  }
}

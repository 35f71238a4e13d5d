package dev.waybill.manifest;

import java.io.IOException;
import java.io.InputStream;

/**
 * Ends the reading when one piece of a document takes more bytes than allowed. An XML parser holds
 * a name, an attribute or a comment in memory before it shows it; this is what keeps it from
 * holding gigabytes.
 */
final class PieceLimit extends BulkInputStream {
  private final InputStream in;
  private final int limit;
  private long sinceLastPiece;
  private boolean exceeded;
  private IOException failure;

  PieceLimit(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  /** The parser has given out a piece and begins the next. */
  void nextPiece() {
    sinceLastPiece = 0;
  }

  boolean exceeded() {
    return exceeded;
  }

  /** What the stream itself failed with; the parser wraps it beyond recognition. */
  IOException failure() {
    return failure;
  }

  /** The parser closes what it has read to the end; here its owner has more to do with it. */
  @Override
  public void close() {}

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (sinceLastPiece > limit) {
      exceeded = true;
      throw new IOException("A piece of the document is longer than " + limit + " bytes");
    }
    try {
      int count = in.read(bytes, offset, length);
      sinceLastPiece += Math.max(count, 0);
      return count;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }
}

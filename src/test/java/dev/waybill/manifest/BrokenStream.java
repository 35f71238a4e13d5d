package dev.waybill.manifest;

import java.io.IOException;
import java.io.InputStream;

/** A stream whose sender is gone. */
final class BrokenStream extends InputStream {
  private final IOException failure;

  BrokenStream(IOException failure) {
    this.failure = failure;
  }

  @Override
  public int read() throws IOException {
    throw failure;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    throw failure;
  }
}

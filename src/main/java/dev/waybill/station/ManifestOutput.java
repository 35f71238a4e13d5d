package dev.waybill.station;

import dev.waybill.document.Digests;
import dev.waybill.document.Fingerprint;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jboss.logging.Logger;

/**
 * Sends a manifest on, and never a wrong one: the last bytes are held back until all of them have
 * the right digest. If they have not, the answer breaks off short of its announced length.
 */
final class ManifestOutput implements StreamingOutput {
  private static final Logger LOG = Logger.getLogger(ManifestOutput.class);
  private static final int BUFFER = 64 * 1024;

  private final InputStream source;
  private final Fingerprint expected;

  ManifestOutput(InputStream source, Fingerprint expected) {
    this.source = source;
    this.expected = expected;
  }

  @Override
  public void write(OutputStream out) throws IOException {
    Digests digests = new Digests();
    try (InputStream in = source) {
      byte[] held = new byte[0];
      byte[] next = in.readNBytes(BUFFER);
      while (next.length > 0) {
        digests.update(next, 0, next.length);
        out.write(held);
        held = next;
        next = in.readNBytes(BUFFER);
      }
      requireSame(digests.finish());
      out.write(held);
    }
  }

  private void requireSame(Fingerprint found) throws IOException {
    if (!expected.equals(found)) {
      LOG.errorf("A stored manifest is damaged: %s where %s belongs", found, expected);
      throw new IOException("The stored manifest is damaged");
    }
  }
}

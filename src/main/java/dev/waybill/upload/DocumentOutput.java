package dev.waybill.upload;

import dev.waybill.arm.ArmException;
import dev.waybill.arm.ReceiverGoneException;
import dev.waybill.arm.Shown;
import dev.waybill.document.Digests;
import dev.waybill.document.Document;
import dev.waybill.document.Fingerprint;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Sends a document, and never a wrong one: the last bytes are held back until all of them have the
 * right digest. If they have not, the response ends short of its announced length.
 */
final class DocumentOutput implements StreamingOutput {
  private static final Logger LOG = Logger.getLogger(DocumentOutput.class);
  private static final int BUFFER = 64 * 1024;

  private final InputStream source;
  private final Document document;
  private final BooleanSupplier receiverGone;

  DocumentOutput(InputStream source, Document document, BooleanSupplier receiverGone) {
    this.source = source;
    this.document = document;
    this.receiverGone = receiverGone;
  }

  @Override
  public void write(OutputStream out) throws IOException {
    Digests digests = new Digests();
    try (InputStream in = source) {
      byte[] held = new byte[0];
      byte[] next = in.readNBytes(BUFFER);
      while (next.length > 0) {
        digests.update(next, 0, next.length);
        send(out, held);
        held = next;
        next = in.readNBytes(BUFFER);
      }
      boolean begun = digests.length() > held.length;
      requireSame(digests.finish(), begun);
      send(out, held);
    }
  }

  private void send(OutputStream out, byte[] bytes) throws IOException {
    if (receiverGone.getAsBoolean()) {
      // What is written to a closed connection vanishes, as fast as it can be read.
      throw new ReceiverGoneException(new IOException("The connection is closed"));
    }
    try {
      out.write(bytes);
    } catch (IOException e) {
      throw new ReceiverGoneException(e);
    }
  }

  private void requireSame(Fingerprint found, boolean begun) throws IOException {
    if (document.fingerprint().equals(found)) {
      return;
    }
    LOG.errorf(
        "The stored %s %s of drive %s of %s is damaged: %s where %s belongs",
        document.kind().noun(),
        document.id(),
        document.owner().driveId(),
        document.owner().armJobId(),
        found,
        document.fingerprint());
    if (begun) {
      throw new IOException("The stored document is damaged; the response is aborted");
    }
    throw ArmException.of(
        500,
        "BackupDamaged",
        "The stored %s of drive '%s' is not the one that was uploaded. It is not returned."
            .formatted(document.kind().noun(), Shown.of(document.owner().driveId())));
  }
}

package dev.waybill.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.manifest.DocumentKind;
import dev.waybill.platform.DatabaseException;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What becomes of an upload when a chunk fails, or lasts, while the next is being read. */
class IncomingDocumentTest {
  private final List<String> steps = new ArrayList<>();
  private final CompletableFuture<Void> lastFullChunk = new CompletableFuture<>();

  /** Keeps nothing, and leaves the second chunk to the test. */
  private final class Store extends DocumentStore {
    Store() {
      super(null, null, null, null, null, null);
    }

    @Override
    CompletableFuture<Void> append(IncomingDocument incoming, Chunk chunk) {
      steps.add("append " + chunk.ordinal());
      return chunk.ordinal() == 0 ? CompletableFuture.completedFuture(null) : lastFullChunk;
    }

    @Override
    void discard(UUID id) {
      steps.add("discard");
    }
  }

  /** Two full chunks are handed over, and the third is full and waits for the end. */
  private IncomingDocument read() throws Exception {
    byte[] bytes = new byte[3 * Chunk.SIZE];
    IncomingDocument incoming =
        new IncomingDocument(
            new Store(),
            DocumentKind.manifest,
            null,
            new ByteArrayInputStream(bytes),
            bytes.length);
    incoming.transferTo(OutputStream.nullOutputStream());
    assertThat(steps).containsExactly("append 0", "append 1");
    assertThat(incoming.last().ordinal()).isEqualTo(2);
    return incoming;
  }

  @Test
  void documentWhoseChunkFailedBehindItsReaderNeverFinishes() throws Exception {
    try (IncomingDocument incoming = read()) {
      lastFullChunk.completeExceptionally(new DatabaseException("cut", null));

      assertThatThrownBy(incoming::finish).isInstanceOf(DatabaseException.class).hasMessage("cut");
    }
    assertThat(steps).last().isEqualTo("discard");
  }

  @Test
  void nothingIsForgottenWhileAChunkMayStillBeKept() throws Exception {
    IncomingDocument incoming = read();
    Thread closing = new Thread(incoming::close);
    closing.start();
    while (closing.getState() != Thread.State.WAITING) {
      assertThat(closing.isAlive()).isTrue();
      Thread.onSpinWait();
    }
    assertThat(steps).doesNotContain("discard");

    lastFullChunk.complete(null);
    closing.join();

    assertThat(steps).last().isEqualTo("discard");
  }
}

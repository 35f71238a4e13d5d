package dev.waybill.upload;

import dev.waybill.document.DocumentConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * How many documents this replica takes in at the same time: each holds a thread and a chunk in
 * memory for as long as its sender takes. Whoever is one too many is told so before its body is
 * asked for.
 */
@ApplicationScoped
class DocumentStreams {
  private final int most;
  private final Semaphore free;

  DocumentStreams(DocumentConfig config) {
    this.most = config.maxStreams();
    this.free = new Semaphore(most);
  }

  /** Takes a document in, unless there are too many already. */
  <T> T oneMore(Supplier<T> intake) {
    if (!free.tryAcquire()) {
      throw IntakeErrors.tooManyUploads(most);
    }
    try {
      return intake.get();
    } finally {
      free.release();
    }
  }
}

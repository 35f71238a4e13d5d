package dev.waybill.upload;

import dev.waybill.document.DocumentConfig;
import dev.waybill.document.IncomingDocument;
import dev.waybill.platform.Findings;
import dev.waybill.platform.SettingsCheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses more uploads at a time than threads and memory could bear beside everything else. */
@ApplicationScoped
class StreamCheck implements SettingsCheck {
  private static final String MAX_STREAMS = "waybill.documents.max-streams";
  private static final String MAX_THREADS = "quarkus.thread-pool.max-threads";

  /** What Quarkus takes when nobody says. */
  private static final int LEAST_THREADS = 200;

  private static final int THREADS_OF_EACH_CORE = 8;

  private final DocumentConfig config;
  private final int threads;
  private final long heap;

  @Inject
  StreamCheck(DocumentConfig config, @ConfigProperty(name = MAX_THREADS) OptionalInt threads) {
    this(config, threads.orElseGet(StreamCheck::usualThreads), Runtime.getRuntime().maxMemory());
  }

  StreamCheck(DocumentConfig config, int threads, long heap) {
    this.config = config;
    this.threads = threads;
    this.heap = heap;
  }

  private static int usualThreads() {
    return Math.max(
        LEAST_THREADS, THREADS_OF_EACH_CORE * Runtime.getRuntime().availableProcessors());
  }

  @Override
  public void check(Findings findings) {
    int streams = config.maxStreams();
    int most = Math.max(1, threads / 2); // Without a single one nothing could be taken in.
    if (streams > most) {
      findings.refuse(
          MAX_STREAMS,
          streams,
          "%d or less (half of %s, so that other requests find a thread)"
              .formatted(most, MAX_THREADS));
    }
    long room = heap / 2 / IncomingDocument.MEMORY;
    if (streams > room) {
      findings.refuse(
          MAX_STREAMS,
          streams,
          "%d or less (2 MiB each, half of the memory that this process may use)".formatted(room));
    }
  }
}

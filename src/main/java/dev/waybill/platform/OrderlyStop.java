package dev.waybill.platform;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** What a signal does to a service that has started: the drain, and an end with 0. */
@ApplicationScoped
class OrderlyStop {
  private static final Logger LOG = Logger.getLogger(OrderlyStop.class);
  private static final int INTERRUPTED = 130;

  private final Drain drain;
  private final OpenRequests requests;

  OrderlyStop(Drain drain, OpenRequests requests) {
    this.drain = drain;
    this.requests = requests;
  }

  void ready(@Observes StartupEvent started) {
    StopSignals.onStop(this::stop);
  }

  private void stop(String signal) {
    if (drain.begin()) {
      LOG.infof("Stopping; what is in flight has %d s to end", drain.grace().toSeconds());
      try {
        requests.awaitQuiet(drain);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      Quarkus.asyncExit(0);
    } else if ("INT".equals(signal)) {
      // Whoever presses Ctrl-C twice does not want to wait.
      Runtime.getRuntime().halt(INTERRUPTED);
    }
  }
}

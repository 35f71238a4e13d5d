package dev.waybill.bay;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

/** How the drive bay looked when this replica looked last. */
@Startup
@ApplicationScoped
class BayMetrics {
  private final AtomicInteger folders = new AtomicInteger();
  private final AtomicInteger strange = new AtomicInteger();

  BayMetrics(MeterRegistry registry) {
    Gauge.builder("waybill.bay.folders", folders, AtomicInteger::get)
        .description("Folders in the drive bay")
        .register(registry);
    Gauge.builder("waybill.bay.strange.folders", strange, AtomicInteger::get)
        .description("Folders in the drive bay that are no drive of any job, or of several")
        .register(registry);
  }

  void seen(int all, int notToBePlaced) {
    folders.set(all);
    strange.set(notToBePlaced);
  }
}

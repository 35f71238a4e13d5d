package dev.waybill.station;

import dev.waybill.arm.ArmException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** What came of the manifests that were handed in; there from the start, so that none is missed. */
@Startup
@ApplicationScoped
class ManifestMetrics {
  private final DistributionSummary received;
  private final Meter.MeterProvider<Counter> refused;

  ManifestMetrics(MeterRegistry registry) {
    this.received =
        DistributionSummary.builder("waybill.manifests.received")
            .description("Manifests that became durable, and their sizes")
            .baseUnit("bytes")
            .register(registry);
    this.refused =
        Counter.builder("waybill.manifests.refused")
            .description("Manifests that were refused, by the error code of the answer")
            .withRegistry(registry);
  }

  /** A manifest of this many bytes is durable. */
  void received(long bytes) {
    received.record((double) bytes);
  }

  /**
   * Takes a manifest in; a refusal is counted. Its code is one of a catalogue, and says no name.
   */
  <T> T counted(Supplier<T> intake) {
    try {
      return intake.get();
    } catch (ArmException e) {
      refused.withTag("code", e.error().code()).increment();
      throw e;
    }
  }
}

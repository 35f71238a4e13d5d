package dev.waybill.upload;

import dev.waybill.arm.ArmException;
import dev.waybill.manifest.DocumentKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What came of the documents that were handed in; what became durable is there from the start, so
 * that none is missed.
 */
@Startup
@ApplicationScoped
class DocumentMetrics {
  private final MeterRegistry registry;
  private final Map<DocumentKind, DistributionSummary> received = new EnumMap<>(DocumentKind.class);

  DocumentMetrics(MeterRegistry registry) {
    this.registry = registry;
    for (DocumentKind kind : DocumentKind.values()) {
      received.put(
          kind,
          DistributionSummary.builder("waybill." + family(kind) + ".received")
              .description("%s that became durable, and their sizes".formatted(title(kind)))
              .baseUnit("bytes")
              .tags(tags(kind))
              .register(registry));
    }
  }

  /** A document of this many bytes is durable. */
  void received(DocumentKind kind, long bytes) {
    received.get(kind).record((double) bytes);
  }

  /**
   * Takes a document in; a refusal is counted. Its code is one of a catalogue, and says no name.
   */
  <T> T counted(DocumentKind kind, Supplier<T> intake) {
    try {
      return intake.get();
    } catch (ArmException e) {
      Counter.builder("waybill." + family(kind) + ".refused")
          .description(
              "%s that were refused, by the error code of the answer".formatted(title(kind)))
          .tags(tags(kind).and("code", e.error().code()))
          .register(registry)
          .increment();
      throw e;
    }
  }

  private static String family(DocumentKind kind) {
    return kind == DocumentKind.manifest ? "manifests" : "logs";
  }

  private static String title(DocumentKind kind) {
    return kind == DocumentKind.manifest
        ? "Manifests"
        : "Logs of drives and lists of incomplete blobs";
  }

  /** Manifests were counted before there was another kind, and their meters have no such label. */
  private static Tags tags(DocumentKind kind) {
    return kind == DocumentKind.manifest ? Tags.empty() : Tags.of("kind", kind.name());
  }
}

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

/** Counts uploads: received documents, with their sizes, and refusals by their error code. */
@Startup
@ApplicationScoped
class UploadMetrics {
  private final MeterRegistry registry;
  private final Map<DocumentKind, DistributionSummary> received = new EnumMap<>(DocumentKind.class);

  UploadMetrics(MeterRegistry registry) {
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

  /** Counts a document that is durable. */
  void received(DocumentKind kind, long bytes) {
    received.get(kind).record((double) bytes);
  }

  /** Runs an upload, and counts it when it is refused. */
  <T> T counted(DocumentKind kind, Supplier<T> upload) {
    try {
      return upload.get();
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

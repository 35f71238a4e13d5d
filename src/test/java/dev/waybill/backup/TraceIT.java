package dev.waybill.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.testing.Collector;
import dev.waybill.testing.ImportJob;
import dev.waybill.testing.Replica;
import dev.waybill.testing.Servers;
import dev.waybill.testing.SharedServers;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a collector of traces is told of a manifest, asked of the artifact. */
@ExtendWith(SharedServers.class)
class TraceIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CALLER = "00f067aa0ba902b7";
  private static final String DRIVE = "WD-1";

  @Test
  void traceGoesFromTheRequestToTheBlobThroughEveryAttempt(Servers servers) {
    ImportJob job = ImportJob.named("traced").drive(DRIVE, 20_000);
    try (Collector collector = Collector.start();
        Replica replica = traced(servers, collector.url())) {
      servers.stopStorage();
      job.ship();
      assertThat(handIn(job).statusCode()).isEqualTo(202);
      await().atMost(PATIENCE).until(() -> job.backup(DRIVE).getInt("attempts") > 0);
      servers.startStorage();
      await().atMost(PATIENCE).until(() -> job.manifestUri(DRIVE) != null);
      String uri = job.manifestUri(DRIVE);
      end(replica);

      assertThat(replica.log().lines().map(JsonPath::from))
          .filteredOn(line -> line.getString("loggerName").equals(BackupRun.class.getName()))
          .isNotEmpty()
          .allMatch(line -> TRACE.equals(line.getString("mdc.traceId")));
      assertTraced(collector, job, uri);
      collector.write(TRACE, Path.of("target", "traces", "manifest.json"));
    } finally {
      servers.startStorage();
    }
  }

  private static void assertTraced(Collector collector, ImportJob job, String uri) {
    JsonNode request = span(collector, span -> kind(span, SpanKind.SPAN_KIND_SERVER));
    assertThat(request.path("parentSpanId").asText()).isEqualTo(CALLER);
    assertThat(attribute(request, "http.route")).endsWith("/drives/{driveId}/manifest");
    JsonNode failed =
        span(
            collector,
            span ->
                kind(span, SpanKind.SPAN_KIND_CONSUMER)
                    && attribute(span, "error.type").equals("StorageUnreachable"));
    assertThat(failed.path("parentSpanId")).isEqualTo(request.path("spanId"));
    assertThat(failed.path("status").path("code").asInt())
        .isEqualTo(Status.StatusCode.STATUS_CODE_ERROR_VALUE);
    JsonNode upload =
        span(
            collector,
            span -> kind(span, SpanKind.SPAN_KIND_CLIENT) && span.path("status").isEmpty());
    assertThat(URI.create(uri).getPath()).endsWith("/" + attribute(upload, "waybill.blob"));
    JsonNode stored =
        span(collector, span -> span.path("spanId").equals(upload.path("parentSpanId")));
    assertThat(stored.path("name").asText()).isEqualTo("backup manifest");
    assertThat(stored.path("parentSpanId")).isEqualTo(request.path("spanId"));
    assertThat(attribute(stored, "waybill.job")).isEqualToIgnoringCase(job.armId());
    assertThat(attribute(stored, "waybill.drive")).isEqualTo(DRIVE);
  }

  @Test
  @Tag("thorough")
  void collectorThatIsAwayHoldsUpNoBackup(Servers servers) {
    try (Replica replica = traced(servers, "http://127.0.0.1:1")) {
      ImportJob job = ImportJob.named("untold").drive(DRIVE, 1000).ship();
      assertThat(handIn(job).statusCode()).isEqualTo(202);
      await().atMost(PATIENCE).until(() -> job.manifestUri(DRIVE) != null);
      end(replica);
    }
  }

  private static Replica traced(Servers servers, String collector) {
    Map<String, String> settings =
        Map.of(
            "quarkus.otel.sdk.disabled", "false",
            "quarkus.otel.exporter.otlp.endpoint", collector,
            "quarkus.otel.exporter.otlp.protocol", "http/protobuf");
    return Replica.start(servers, settings).awaitReady().use();
  }

  /** What is still to be sent of traces is sent by then. */
  private static void end(Replica replica) {
    replica.terminate();
    assertThat(replica.exitCode()).isEqualTo(Replica.TERMINATED);
  }

  private static HttpResponse<String> handIn(ImportJob job) {
    return job.station()
        .send(
            "PUT",
            job.station().manifestPath(DRIVE),
            BodyPublishers.ofByteArray(job.manifest(DRIVE)),
            "Content-Type",
            "application/xml",
            "traceparent",
            "00-%s-%s-01".formatted(TRACE, CALLER));
  }

  private static JsonNode span(Collector collector, Predicate<JsonNode> wanted) {
    return collector.spans(TRACE).stream()
        .filter(wanted)
        .findFirst()
        .orElseThrow(() -> new AssertionError(collector.spans(TRACE).toString()));
  }

  private static boolean kind(JsonNode span, SpanKind kind) {
    return span.path("kind").asInt() == kind.getNumber();
  }

  private static String attribute(JsonNode span, String name) {
    Stream<JsonNode> attributes =
        StreamSupport.stream(span.path("attributes").spliterator(), false);
    return attributes
        .filter(attribute -> attribute.path("key").asText().equals(name))
        .map(attribute -> attribute.path("value").path("stringValue").asText())
        .findFirst()
        .orElse("");
  }
}

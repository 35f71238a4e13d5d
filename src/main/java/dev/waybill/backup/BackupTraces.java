package dev.waybill.backup;

import dev.waybill.storage.StorageException;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What traces tell of backups. Each try is a span of the trace of the request that asked for the
 * backup, on whichever replica and however much later, and what is sent to the storage is one
 * within it.
 */
@ApplicationScoped
class BackupTraces {
  // OpenTelemetry's name for what kind of error ended an operation.
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

  private final Tracer tracer;

  BackupTraces(
      OpenTelemetry telemetry, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean off) {
    // What Quarkus gives when it is off still makes up spans, and the log would name them.
    this.tracer = (off ? OpenTelemetry.noop() : telemetry).getTracer("dev.waybill.backup");
  }

  /** Does what is one try. */
  void during(BackupTask task, Consumer<Span> work) {
    Span span =
        begin("backup " + task.document().kind().name(), SpanKind.CONSUMER, task)
            .setParent(task.trace().context())
            .setAttribute("waybill.attempt", (long) task.attempt())
            .startSpan();
    Scope present = within(span).makeCurrent();
    try {
      work.accept(span);
    } finally {
      present.close();
      span.end();
    }
  }

  /** What sends the bytes of a task to where its blob goes, and answers the URI of the blob. */
  interface Upload {
    String run() throws IOException, InterruptedException;
  }

  /** Does what sends bytes to the storage. */
  String upload(BackupTask task, Upload upload) throws IOException, InterruptedException {
    Span span =
        begin("upload blob", SpanKind.CLIENT, task)
            .setAttribute("waybill.storage_account", task.address().storageAccountId())
            .setAttribute("waybill.container", task.address().container())
            .setAttribute("waybill.blob", task.address().name())
            .setAttribute("waybill.bytes", task.document().fingerprint().length())
            .startSpan();
    Scope present = within(span).makeCurrent();
    try {
      return upload.run();
    } catch (StorageException e) {
      failed(span, e.code());
      throw e;
    } catch (IOException | InterruptedException | RuntimeException e) {
      failed(span, e.getClass().getSimpleName());
      throw e;
    } finally {
      present.close();
      span.end();
    }
  }

  /** A span that nobody makes would be named in the log, as a row of zeros. */
  private static Context within(Span span) {
    Context present = Context.current();
    return span.getSpanContext().isValid() ? present.with(span) : present;
  }

  /** What a span is about has failed. */
  static void failed(Span span, String code) {
    span.setAttribute(ERROR, code).setStatus(StatusCode.ERROR);
  }

  private SpanBuilder begin(String name, SpanKind kind, BackupTask task) {
    return tracer
        .spanBuilder(name)
        .setSpanKind(kind)
        .setAttribute("waybill.task", task.id().toString())
        .setAttribute("waybill.document", task.document().id().toString())
        .setAttribute("waybill.job", task.document().owner().armJobId())
        .setAttribute("waybill.drive", task.document().owner().driveId());
  }
}

package dev.waybill.backup;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.HashMap;
import java.util.Map;

/**
 * The span of a request, as a task on the queue keeps it for whoever works on it later: the two
 * headers of W3C Trace Context.
 *
 * @param parent the header {@code traceparent}; null without a trace
 * @param state the header {@code tracestate}; null without one
 */
record TraceParent(String parent, String state) {
  private static final TextMapPropagator W3C = W3CTraceContextPropagator.getInstance();
  private static final String PARENT = "traceparent";
  private static final String STATE = "tracestate";

  /** The present span. */
  static TraceParent current() {
    Map<String, String> headers = new HashMap<>();
    W3C.inject(Context.current(), headers, Map::put);
    return new TraceParent(headers.get(PARENT), headers.get(STATE));
  }

  /** What spans begin in that belong to the same trace; without a trace they begin one. */
  Context context() {
    return W3C.extract(Context.root(), this, new Headers());
  }

  private static final class Headers implements TextMapGetter<TraceParent> {
    @Override
    public Iterable<String> keys(TraceParent carrier) {
      return W3C.fields();
    }

    @Override
    public String get(TraceParent carrier, String name) {
      return switch (name) {
        case PARENT -> carrier.parent();
        case STATE -> carrier.state();
        default -> null;
      };
    }
  }
}

package dev.waybill;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps what others choose freely out of the labels of metrics: each new value of a label is a time
 * series for good, here and in Prometheus.
 */
@ApplicationScoped
class Labels {
  /** More error codes than any storage account is known to have given. */
  static final int MOST_CODES = 100;

  private static final Set<String> METHODS =
      Set.of(
          HttpMethod.GET,
          HttpMethod.HEAD,
          HttpMethod.PUT,
          HttpMethod.PATCH,
          HttpMethod.POST,
          HttpMethod.DELETE,
          HttpMethod.OPTIONS);

  /** Methods that nobody knows, and paths that were sent where a template is meant. */
  @Produces
  @Singleton
  MeterFilter ofRequests() {
    return new MeterFilter() {
      @Override
      public Meter.Id map(Meter.Id id) {
        return id.getName().equals("http.server.requests") ? bounded(id) : id;
      }
    };
  }

  private static Meter.Id bounded(Meter.Id id) {
    Meter.Id bounded = id;
    String method = id.getTag("method");
    if (method == null || !METHODS.contains(method)) {
      bounded = bounded.withTag(Tag.of("method", "OTHER"));
    }
    return pathIsAsSent(id) ? bounded.withTag(Tag.of("uri", "UNKNOWN")) : bounded;
  }

  /** When nobody answered, or the answer came without a resource, Quarkus has no template. */
  private static boolean pathIsAsSent(Meter.Id id) {
    return "RESET".equals(id.getTag("status")) || HttpMethod.OPTIONS.equals(id.getTag("method"));
  }

  /** Codes of failures come from storage accounts, which may make up new ones. */
  @Produces
  @Singleton
  MeterFilter ofFailures() {
    Set<String> seen = ConcurrentHashMap.newKeySet();
    return new MeterFilter() {
      @Override
      public Meter.Id map(Meter.Id id) {
        String code = id.getName().startsWith("waybill.") ? id.getTag("code") : null;
        boolean counted =
            code == null || seen.contains(code) || (seen.size() < MOST_CODES && seen.add(code));
        return counted ? id : id.withTag(Tag.of("code", "Other"));
      }
    };
  }
}

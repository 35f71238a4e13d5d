package dev.waybill.platform;

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

  private static final String GROUP =
      "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}";

  private static final String JOBS = "/providers/Microsoft.ImportExport/jobs";
  private static final String JOB = GROUP + JOBS + "/{jobName}";
  private static final String STATION_JOB = "/station/v1" + GROUP + "/jobs/{jobName}";
  private static final String STATION_DRIVE = STATION_JOB + "/drives/{driveId}";

  private static final String SEALING_KEYS = "/station/v1/sealingKeys";
  private static final String VERIFICATIONS = "/station/v1/verifications";

  private static final String CONSOLE_JOB =
      "/console/jobs/{subscriptionId}/{resourceGroupName}/{jobName}";

  /** The templates of all paths; Quarkus has none where a request never came to a resource. */
  static final Set<String> PATHS =
      Set.of(
          "/providers/Microsoft.ImportExport/operations",
          "/providers/Microsoft.ImportExport/locations",
          "/providers/Microsoft.ImportExport/locations/{locationName}",
          "/subscriptions/{subscriptionId}" + JOBS,
          GROUP + JOBS,
          JOB,
          JOB + "/listBitLockerKeys",
          "/station/v1/recoverable",
          "/station/v1/drives",
          "/station/v1/manifests",
          "/station/v1/eventSubscribers",
          "/station/v1/overview",
          STATION_JOB,
          STATION_JOB + "/recover",
          STATION_JOB + "/shipBack",
          STATION_JOB + "/drives",
          STATION_DRIVE,
          STATION_DRIVE + "/manifest",
          STATION_DRIVE + "/logs/{kind}",
          STATION_DRIVE + "/incompleteBlobList",
          STATION_DRIVE + "/backups",
          STATION_DRIVE + "/backups/retry",
          SEALING_KEYS,
          SEALING_KEYS + "/reseal",
          VERIFICATIONS,
          VERIFICATIONS + "/{id}",
          "/console",
          "/console/drives",
          "/console/desk",
          "/console/overview",
          "/console/manifests",
          "/console/assets/{version}/{name}",
          CONSOLE_JOB,
          CONSOLE_JOB + "/drives/{driveId}/manifest");

  /** What Quarkus says in place of a path. */
  private static final Set<String> NO_PATHS = Set.of("NOT_FOUND", "REDIRECTION", "UNKNOWN", "root");

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
    String path = id.getTag("uri");
    boolean known = path != null && (PATHS.contains(path) || NO_PATHS.contains(path));
    return known ? bounded : bounded.withTag(Tag.of("uri", "UNKNOWN"));
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

package dev.waybill.security;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which requests are audited, and what they are called: by the action of Azure Resource Manager, or
 * by method and route; never by a path, which its sender chooses. It is asked before anybody has
 * looked for a resource, so that requests which never reach one are audited too.
 *
 * @param method the HTTP method
 * @param route the path of the operation, case and a last slash aside
 * @param name what the audit calls it
 */
record AuditedOperation(String method, Pattern route, String name) {
  private static final String ARM_JOB =
      "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}"
          + "/providers/Microsoft.ImportExport/jobs/{jobName}";
  private static final String STATION = "/station/v1";
  private static final String STATION_JOB =
      STATION + "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/jobs/{jobName}";
  private static final String MANIFEST = STATION_JOB + "/drives/{driveId}/manifest";
  private static final String INCOMPLETE = STATION_JOB + "/drives/{driveId}/incompleteBlobList";
  private static final String LOG = STATION_JOB + "/drives/{driveId}/logs/{kind}";

  private static final List<AuditedOperation> KNOWN =
      List.of(
          arm("PUT", ARM_JOB, "jobs/write"),
          arm("PATCH", ARM_JOB, "jobs/write"),
          arm("DELETE", ARM_JOB, "jobs/delete"),
          arm("POST", ARM_JOB + "/listBitLockerKeys", "jobs/listBitLockerKeys/action"),
          station("PUT", MANIFEST),
          station("GET", MANIFEST),
          station("PUT", LOG),
          station("PUT", INCOMPLETE),
          station("GET", INCOMPLETE),
          station("GET", LOG),
          station("POST", STATION_JOB + "/drives/{driveId}/backups/retry"),
          station("PATCH", STATION_JOB + "/drives/{driveId}"),
          station("POST", STATION_JOB + "/drives"),
          station("POST", STATION_JOB + "/shipBack"),
          station("POST", STATION_JOB + "/recover"),
          station("POST", STATION + "/verifications"),
          station("POST", STATION + "/sealingKeys/reseal"),
          station("GET", STATION + "/recoverable"),
          station(
              "GET",
              "/console/jobs/{subscriptionId}/{resourceGroupName}/{jobName}/drives/{driveId}/manifest"));

  /** Whatever is there or will be: these methods change something. */
  private static final List<String> CHANGING = List.of("PUT", "PATCH", "POST", "DELETE");

  /** What the audit calls a request; empty when it is not audited. */
  static Optional<String> of(String method, String normalizedPath) {
    return Stream.concat(
            KNOWN.stream()
                .filter(known -> known.method.equals(method))
                .filter(known -> known.route.matcher(normalizedPath).matches())
                .map(AuditedOperation::name),
            CHANGING.stream().filter(method::equals).map(changing -> changing + " UNKNOWN"))
        .findFirst();
  }

  private static AuditedOperation arm(String method, String path, String action) {
    return new AuditedOperation(method, route(path), "Microsoft.ImportExport/" + action);
  }

  private static AuditedOperation station(String method, String path) {
    return new AuditedOperation(method, route(path), method + " " + path);
  }

  private static Pattern route(String path) {
    String pattern = path.replace(".", "[.]").replaceAll("\\{\\w+}", "[^/]+") + "/?";
    return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
  }
}

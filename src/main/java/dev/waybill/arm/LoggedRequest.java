package dev.waybill.arm;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * What each line of the log that is about a request tells beside its text: the id of the request,
 * and the job and the drive that its path names. Quarkus keeps it with the request, whichever
 * thread works on it, and it ends with the request.
 */
final class LoggedRequest {
  static final String REQUEST_ID = "requestId";
  static final String JOB = "job";
  static final String DRIVE = "drive";

  /** The lengths are those of names that can be; what is longer names nothing that is here. */
  private static final Pattern PATH =
      Pattern.compile(
          "(?:/station/v1)?/subscriptions/([0-9a-f-]{36})/resourceGroups/([^/]{1,300})"
              + "(?:/providers/Microsoft[.]ImportExport)?/jobs/([^/;]{1,64})"
              + "(?:/drives/([^/;]{1,64}))?(?:/.*)?",
          Pattern.CASE_INSENSITIVE);

  private LoggedRequest() {}

  /** To be called where a request begins, on the context of its own that it has by then. */
  static void begin(String requestId, String path) {
    MDC.put(REQUEST_ID, requestId);
    Matcher names = PATH.matcher(path == null ? "" : path);
    if (names.matches()) {
      MDC.put(
          JOB,
          "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.ImportExport/jobs/%s"
              .formatted(names.group(1), name(names.group(2)), name(names.group(3))));
      if (names.group(4) != null) {
        MDC.put(DRIVE, name(names.group(4)));
      }
    }
  }

  private static String name(String segment) {
    try {
      return Shown.of(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Shown.of(segment);
    }
  }
}

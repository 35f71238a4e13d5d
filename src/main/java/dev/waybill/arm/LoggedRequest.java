package dev.waybill.arm;

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

  private LoggedRequest() {}

  /** To be called where a request begins, on the context of its own that it has by then. */
  static void begin(String requestId, String path) {
    MDC.put(REQUEST_ID, requestId);
    PathNames names = PathNames.of(path);
    names.jobId().ifPresent(id -> MDC.put(JOB, id));
    if (names.drive() != null) {
      MDC.put(DRIVE, names.drive());
    }
  }
}

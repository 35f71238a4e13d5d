package dev.waybill.backup;

import java.util.Map;
import org.jboss.logging.MDC;

/**
 * What each line of the log that is written while a task is worked on tells beside its text: the
 * task, its document, and the job and the drive that they are of.
 */
final class LoggedTask {
  private LoggedTask() {}

  /** Does some work on a task, on a thread that knows of no task before and none afterwards. */
  static void during(BackupTask task, Runnable work) {
    Map<String, String> fields =
        Map.of(
            "task", task.id().toString(),
            "document", task.document().id().toString(),
            "job", task.document().owner().armJobId(),
            "drive", task.document().owner().driveId());
    fields.forEach(MDC::put);
    try {
      work.run();
    } finally {
      fields.keySet().forEach(MDC::remove);
    }
  }
}

package dev.waybill.faults;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.Rows;
import java.util.Objects;

/**
 * All that is known of the one job of a subscription, with everything masked that is different each
 * time, so that two jobs with the same past are equal.
 *
 * @param id the id of its row
 * @param rows its row, its drives and its history
 * @param history the types of what happened, even when the job is gone
 * @param tasks how many backups were requested
 * @param shown what Get Job answers
 */
record CutJob(String id, String rows, String history, long tasks, String shown) {
  static final String NONE = "none";

  private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final String TIME = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|[+-][0-9:]+)";
  private static final String STAMP = "[0-9]{8}-[0-9]{6}-[0-9]{3}";
  private static final String SEALED = "x[0-9a-f]{20,}";
  private static final String NUMBER = "\"id\": [0-9]+";
  private static final int GONE = 404;

  /** What is known now; the id that its job had, if that may be gone. */
  static CutJob of(Rows rows, ArmApi api, String idBefore) {
    String id =
        Objects.requireNonNullElse(
            rows.text("select id from job where subscription_key = ?", api.subscription()),
            idBefore);
    return new CutJob(
        id,
        masked(rows.everything(api)),
        rows.text("select string_agg(type, ' ' order by id) from event where job_id::text = ?", id),
        rows.count("backup_task where subscription_key = ?", api.subscription()),
        shown(api));
  }

  /** Whether both are in the same state, with the same past. */
  boolean isLike(CutJob other) {
    return rows.equals(other.rows)
        && Objects.equals(history, other.history)
        && tasks == other.tasks
        && shown.equals(other.shown);
  }

  boolean isGone() {
    return shown.startsWith(GONE + " ");
  }

  private static String shown(ArmApi api) {
    var answer = api.get(CutChange.JOB).extract();
    return masked(answer.statusCode() + " " + answer.asString());
  }

  private static String masked(String text) {
    return text.replaceAll(UUID, "U")
        .replaceAll(TIME, "T")
        .replaceAll(STAMP, "S")
        .replaceAll(SEALED, "X")
        .replaceAll(NUMBER, "N");
  }
}

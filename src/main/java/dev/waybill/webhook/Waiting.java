package dev.waybill.webhook;

import dev.waybill.platform.Database;
import dev.waybill.platform.Row;
import dev.waybill.webhook.EventSubscriber.LastFailure;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that waits for a subscriber, in numbers.
 *
 * @param pending how many events
 * @param oldest when the first of them was recorded; null for none
 * @param ageSeconds how long ago that is, by the database's clock
 * @param failing of how many jobs the next event was not taken
 * @param lastFailure why not, the last time; null for none
 * @param nextAttempt when one of those is tried again; null for none
 */
record Waiting(
    long pending,
    Instant oldest,
    double ageSeconds,
    long failing,
    LastFailure lastFailure,
    Instant nextAttempt) {
  /** Nothing. */
  static final Waiting NOTHING = new Waiting(0, null, 0, 0, null, null);

  // Reads all lanes: a row for each job and subscriber that something waits for.
  private static final String SQL =
      """
      select subscriber, sum(pending)::bigint as pending, min(waiting_since) as oldest,
             extract(epoch from statement_timestamp() - min(waiting_since))::float8 as age,
             count(error_code) as failing,
             (array_agg(error_code order by failed_at desc nulls last))[1] as error_code,
             (array_agg(error_message order by failed_at desc nulls last))[1] as error_message,
             min(due_at) filter (where error_code is not null and not leased) as next_attempt
      from event_lane group by subscriber
      """;

  /** Returns what waits for each subscriber for whom something does, configured or not. */
  static Map<String, Waiting> read(Database database) {
    Map<String, Waiting> found = new TreeMap<>();
    database.sql(SQL).list(row -> found.put(row.text("subscriber"), of(row)));
    return found;
  }

  private static Waiting of(Row row) {
    String code = row.text("error_code");
    return new Waiting(
        row.number("pending"),
        row.instant("oldest"),
        Math.max(0, row.decimal("age")),
        row.number("failing"),
        code == null ? null : new LastFailure(code, row.text("error_message")),
        row.instant("next_attempt"));
  }
}

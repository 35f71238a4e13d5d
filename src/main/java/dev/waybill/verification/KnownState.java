package dev.waybill.verification;

import static dev.waybill.platform.SqlTimes.instant;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/**
 * What the whole service knows of its blobs at one moment.
 *
 * @param damaged documents whose blob is damaged or missing; not those of which a newer one of the
 *     same drive and kind is stored
 * @param lastFinished when the last run ended; null before the first one did
 * @param lastOutcome what came of it
 * @param lastComplete when the last run ended that could read all that it was to read
 */
public record KnownState(
    long damaged, Instant lastFinished, String lastOutcome, Instant lastComplete) {
  // Indexes document_lost and document_of_drive; the table of runs is small.
  private static final String SQL =
      """
      select
        (select count(*) from document d
         where d.verification in ('damaged', 'missing') and not exists (
           select from document n
           where n.drive_row_id = d.drive_row_id and n.kind = d.kind and n.sequence > d.sequence
             and n.state = 'stored' and coalesce(n.verification, 'intact') = 'intact')) as damaged,
        (select max(finished_at) from verification
         where outcome in ('Intact', 'DamageFound')) as complete,
        r.finished_at, r.outcome
      from (select) one left join lateral (
        select finished_at, outcome from verification
        where state = 'finished' order by finished_at desc limit 1) r on true
      """;

  /** Reads it from the database. */
  public static KnownState read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(SQL)) {
      row.next();
      return new KnownState(
          row.getLong("damaged"),
          instant(row, "finished_at"),
          row.getString("outcome"),
          instant(row, "complete"));
    }
  }
}

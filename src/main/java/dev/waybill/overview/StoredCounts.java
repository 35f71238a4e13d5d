package dev.waybill.overview;

import static dev.waybill.platform.SqlTimes.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * What was counted of all stored documents.
 *
 * @param minute the minute with which they were counted
 * @param documents how many are stored
 * @param bytes how many bytes they have
 * @param verified how many were read back intact, {@link #RECENTLY} enough
 * @param neverVerified how many were never read back since they were stored
 */
record StoredCounts(Instant minute, long documents, long bytes, long verified, long neverVerified) {
  /** The schedule of verification, as it is set by default, reads each about every 25 days. */
  static final Duration RECENTLY = Duration.ofDays(30);

  /** The counts of the present row. */
  static StoredCounts read(ResultSet row) throws SQLException {
    return new StoredCounts(
        instant(row, "minute"),
        row.getLong("documents"),
        row.getLong("document_bytes"),
        row.getLong("verified"),
        row.getLong("never_verified"));
  }
}

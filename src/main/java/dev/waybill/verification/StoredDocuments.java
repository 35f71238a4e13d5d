package dev.waybill.verification;

import static dev.waybill.platform.SqlTimes.utc;

import dev.waybill.document.DocumentRows;
import dev.waybill.storage.BlobAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Which documents a run reads: what was stored when it began, those first that were not looked at
 * for the longest. What it has looked at is told by the time of that, so that whoever takes a run
 * over goes on where it was.
 */
@ApplicationScoped
class StoredDocuments {
  private static final String IN_SCOPE =
      """
      from document d
      where d.state = 'stored' and d.stored_at <= ?
      """;

  /** How many documents a run is to read, counted when it begins. */
  long goal(Connection connection, VerificationRun run) throws SQLException {
    // Indexes document_of_job, document_looked_at_of_account, document_looked_at.
    String sql =
        "select count(*), count(*) filter (where d.verification is null) "
            + IN_SCOPE
            + scope(run.scope());
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      setScope(select, run);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        long whole = run.scheduled() ? row.getLong(2) : 0;
        return whole + percent(run.scope().percentage(), row.getLong(1) - whole);
      }
    }
  }

  private static long percent(int percentage, long documents) {
    return (documents * percentage + 99) / 100;
  }

  /**
   * The next documents of a run; of one of the schedule first those that were never read back.
   *
   * @param without storage accounts that are passed over
   */
  List<StoredDocument> next(
      Connection connection, VerificationRun run, Collection<String> without, long most)
      throws SQLException {
    List<StoredDocument> found = List.of();
    if (run.scheduled()) {
      // Index document_never_verified.
      found = next(connection, run, "and d.verification is null ", without, most);
    }
    return found.isEmpty() ? next(connection, run, "", without, most) : found;
  }

  private static List<StoredDocument> next(
      Connection connection,
      VerificationRun run,
      String condition,
      Collection<String> without,
      long most)
      throws SQLException {
    // The indexes of goal; those by time end at the limit.
    String sql =
        "select %s, d.storage_account_id, d.container, d.blob_name "
                .formatted(DocumentRows.columns("d"))
            + IN_SCOPE
            + scope(run.scope())
            + condition
            + """
            and (d.looked_at is null or d.looked_at < ?) and d.storage_account_id <> all (?)
            order by d.looked_at nulls first, d.id limit ?
            """;
    List<StoredDocument> found = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      int next = setScope(select, run);
      select.setObject(next, utc(run.startedAt()));
      select.setArray(next + 1, connection.createArrayOf("text", without.toArray()));
      select.setLong(next + 2, most);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(read(row));
        }
      }
    }
    return found;
  }

  private static StoredDocument read(ResultSet row) throws SQLException {
    return new StoredDocument(
        DocumentRows.read(row),
        new BlobAddress(
            row.getString("storage_account_id"),
            row.getString("container"),
            row.getString("blob_name")));
  }

  private static String scope(VerificationScope scope) {
    return (scope.jobId() == null ? "" : "and d.job_id = ? ")
        + (scope.storageAccountId() == null ? "" : "and d.storage_account_id = ? ");
  }

  /** Sets what {@link #scope} asks for; answers the next parameter. */
  private static int setScope(PreparedStatement statement, VerificationRun run)
      throws SQLException {
    int next = 1;
    statement.setObject(next++, utc(run.startedAt()));
    if (run.scope().jobId() != null) {
      statement.setObject(next++, run.scope().jobId());
    }
    if (run.scope().storageAccountId() != null) {
      statement.setString(next++, run.scope().storageAccountId());
    }
    return next;
  }
}

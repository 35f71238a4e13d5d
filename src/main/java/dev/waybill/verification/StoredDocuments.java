package dev.waybill.verification;

import dev.waybill.document.DocumentRows;
import dev.waybill.platform.Database;
import dev.waybill.platform.Query;
import dev.waybill.platform.Row;
import dev.waybill.storage.BlobAddress;
import jakarta.enterprise.context.ApplicationScoped;
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

  private final Database database;

  StoredDocuments(Database database) {
    this.database = database;
  }

  /** Counts, when a run begins, the documents that it is to read. */
  long goal(VerificationRun run) {
    // Indexes document_of_job, document_looked_at_of_account, document_looked_at.
    String sql =
        "select count(*) as stored, count(*) filter (where d.verification is null) as never "
            + IN_SCOPE
            + scope(run.scope());
    return inScope(sql, run)
        .one(
            row -> {
              long whole = run.scheduled() ? row.number("never") : 0;
              return whole + percent(run.scope().percentage(), row.number("stored") - whole);
            });
  }

  private static long percent(int percentage, long documents) {
    return (documents * percentage + 99) / 100;
  }

  /**
   * Returns the next documents of a run; of one of the schedule first those that were never read.
   *
   * @param without storage accounts that are passed over
   */
  List<StoredDocument> next(VerificationRun run, Collection<String> without, long most) {
    List<StoredDocument> found = List.of();
    if (run.scheduled()) {
      // Index document_never_verified.
      found = next(run, "and d.verification is null ", without, most);
    }
    return found.isEmpty() ? next(run, "", without, most) : found;
  }

  private List<StoredDocument> next(
      VerificationRun run, String condition, Collection<String> without, long most) {
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
    return inScope(sql, run)
        .bind(run.startedAt())
        .bindArray("text", without)
        .bind(most)
        .list(StoredDocuments::read);
  }

  private static StoredDocument read(Row row) {
    return new StoredDocument(
        DocumentRows.read(row),
        new BlobAddress(
            row.text("storage_account_id"), row.text("container"), row.text("blob_name")));
  }

  private static String scope(VerificationScope scope) {
    return (scope.jobId() == null ? "" : "and d.job_id = ? ")
        + (scope.storageAccountId() == null ? "" : "and d.storage_account_id = ? ");
  }

  /** Binds the parameters of {@link #scope}. */
  private Query inScope(String sql, VerificationRun run) {
    Query query = database.sql(sql).bind(run.startedAt());
    if (run.scope().jobId() != null) {
      query.bind(run.scope().jobId());
    }
    if (run.scope().storageAccountId() != null) {
      query.bind(run.scope().storageAccountId());
    }
    return query;
  }
}

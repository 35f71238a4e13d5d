package dev.waybill.verification;

import dev.waybill.backup.BackupRequests;
import dev.waybill.backup.DocumentUris;
import dev.waybill.document.Document;
import dev.waybill.event.Event;
import dev.waybill.event.EventLog;
import dev.waybill.event.EventType;
import dev.waybill.platform.Database;
import dev.waybill.platform.LeaseLostException;
import dev.waybill.security.Actor;
import dev.waybill.storage.BlobAddress;
import dev.waybill.verification.Finding.Result;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * What follows from a finding, in one transaction: what the document and its drive show, the
 * restoring backup, the event, the count of the run. Fenced twice: by the claim of the run, and by
 * the document being stored in the blob that was read.
 */
@ApplicationScoped
class Consequences {
  private final VerificationRuns runs;
  private final DocumentUris uris;
  private final BackupRequests backups;
  private final EventLog events;
  private final Database database;
  private final Clock clock;

  Consequences(
      VerificationRuns runs,
      DocumentUris uris,
      BackupRequests backups,
      EventLog events,
      Database database,
      Clock clock) {
    this.runs = runs;
    this.uris = uris;
    this.backups = backups;
    this.events = events;
    this.database = database;
    this.clock = clock;
  }

  /** What a finding led to. */
  enum Outcome {
    /** The document is not stored in that blob any more: nothing was changed. */
    movedOn,
    /** It is written down. */
    noted,
    /** A backup that restores the document is queued as well. */
    restoring
  }

  /**
   * Writes a finding down with all that follows from it.
   *
   * @throws LeaseLostException when another worker has the run; then nothing was changed
   */
  Outcome write(VerificationRun run, StoredDocument stored, Finding finding) {
    return QuarkusTransaction.requiringNew().call(() -> writeAll(run, stored, finding));
  }

  private Outcome writeAll(VerificationRun run, StoredDocument stored, Finding finding) {
    // Job and drive first, as a backup does that ends: what is shown is decided one by one.
    uris.lock(stored.document());
    Optional<Before> before = lock(stored);
    if (before.isEmpty()) {
      return Outcome.movedOn;
    }
    note(stored.document(), finding);
    boolean restored = false;
    if (finding.result() == Result.intact && before.get().lost()) {
      uris.show(stored.document(), stored.document().uri());
      record(EventType.BackupIntact, stored, finding);
    } else if (finding.result().isLoss()) {
      restored = lose(stored, finding, before.get());
    }
    runs.count(run, finding, restored);
    return restored ? Outcome.restoring : Outcome.noted;
  }

  /**
   * What was known of a document.
   *
   * @param lost whether it was found damaged or missing before
   * @param bytesAreHere whether it can be restored
   */
  private record Before(boolean lost, boolean bytesAreHere) {}

  /** Holds the row of a document, so that its bytes are not pruned; empty when it has moved on. */
  private Optional<Before> lock(StoredDocument stored) {
    String sql =
        """
        select coalesce(verification in ('damaged', 'missing'), false) as lost,
               chunks_pruned_at is null as here
        from document
        where id = ? and state = 'stored' and storage_account_id = ? and container = ?
          and blob_name = ? for no key update
        """;
    BlobAddress address = stored.address();
    return database
        .sql(sql)
        .bind(stored.document().id())
        .bind(address.storageAccountId(), address.container(), address.name())
        .first(row -> new Before(row.flag("lost"), row.flag("here")));
  }

  /** A blob that could not be read may be as it was: what is known of it stays. */
  private void note(Document document, Finding finding) {
    String sql =
        """
        update document
        set looked_at = clock_timestamp(), verification = coalesce(?, verification),
            verified_at = case when ?::text is null then verified_at else clock_timestamp() end
        where id = ?
        """;
    String known = finding.result() == Result.unreadable ? null : finding.result().name();
    database.sql(sql).bind(known, known, document.id()).update();
  }

  /** Answers whether the document is restored. An old loss that is found again is no news. */
  private boolean lose(StoredDocument stored, Finding finding, Before before) {
    uris.hide(stored.document(), stored.document().uri());
    if (!before.lost()) {
      record(EventType.BackupDamaged, stored, finding);
    }
    if (before.bytesAreHere()) {
      backups.restore(stored.document(), stored.address());
    }
    return before.bytesAreHere();
  }

  private void record(EventType type, StoredDocument stored, Finding finding) {
    Map<String, String> data =
        Map.of(
            "uri", stored.document().uri(),
            "blobName", stored.address().name(),
            "expected", Finding.shown(stored.document().fingerprint()),
            "found", finding.text());
    events.record(Event.of(type, stored.document(), Actor.SERVICE, clock.instant(), data));
  }
}

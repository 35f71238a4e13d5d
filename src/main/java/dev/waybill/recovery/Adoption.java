package dev.waybill.recovery;

import dev.waybill.backup.DocumentUris;
import dev.waybill.document.Document;
import dev.waybill.document.Documents;
import dev.waybill.event.Event;
import dev.waybill.event.EventLog;
import dev.waybill.event.EventType;
import dev.waybill.recovery.RecoveredDocument.Outcome;
import dev.waybill.security.Caller;
import dev.waybill.storage.StoredBlob;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes a verified blob the stored document of a drive again, in one transaction. */
@ApplicationScoped
class Adoption {
  private final Documents documents;
  private final DocumentUris uris;
  private final EventLog events;
  private final Caller caller;
  private final Clock clock;

  Adoption(Documents documents, DocumentUris uris, EventLog events, Caller caller, Clock clock) {
    this.documents = documents;
    this.uris = uris;
    this.events = events;
    this.caller = caller;
    this.clock = clock;
  }

  /**
   * Adopts the document of a blob.
   *
   * @param all the blobs of the job: the newest document of the drive is older only if it is one of
   *     them
   */
  @Transactional
  Outcome adopt(Document document, StoredBlob blob, List<StoredBlob> all) {
    if (!uris.lock(document)) {
      return Outcome.DriveNotFound;
    }
    Optional<UUID> newest =
        documents.newest(document.owner().driveRowId(), document.kind()).map(Document::id);
    if (newest.isPresent() && all.stream().noneMatch(b -> isOlder(b, newest.get(), blob))) {
      return Outcome.Superseded;
    }
    if (!documents.adopt(document, blob.address())) {
      return Outcome.InHand;
    }
    uris.show(document, document.uri());
    events.record(
        Event.of(
            EventType.DocumentRecovered,
            document,
            caller.actor(),
            clock.instant(),
            Map.of("uri", document.uri())));
    return Outcome.Recovered;
  }

  /** Whether this is the blob of that document, and its backup was requested before the other. */
  private static boolean isOlder(StoredBlob blob, UUID document, StoredBlob other) {
    String stamp = other.identity().orElseThrow().stamp();
    return blob.identity()
        .filter(says -> says.documentId().equals(document))
        .filter(says -> says.stamp().compareTo(stamp) < 0)
        .isPresent();
  }
}

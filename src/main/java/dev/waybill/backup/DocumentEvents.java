package dev.waybill.backup;

import dev.waybill.document.Document;
import dev.waybill.event.Event;
import dev.waybill.event.EventType;
import dev.waybill.security.Actor;
import java.time.Instant;
import java.util.Map;

/** Events about a document. */
public final class DocumentEvents {
  private DocumentEvents() {}

  /** What happened to this document. */
  public static Event of(
      EventType type, Document document, Actor actor, Instant now, Map<String, String> data) {
    return new Event(
        now,
        type,
        actor,
        document.owner().jobId(),
        document.owner().driveId(),
        document.id(),
        data);
  }
}

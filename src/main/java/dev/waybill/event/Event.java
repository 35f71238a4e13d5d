package dev.waybill.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.waybill.document.Document;
import dev.waybill.document.DocumentOwner;
import dev.waybill.security.Actor;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * One thing that happened.
 *
 * @param at when
 * @param type what
 * @param actor who: the caller, or the service itself
 * @param jobId the row of the job; it may be gone by now
 * @param driveId the drive concerned, where there is one
 * @param documentId the document concerned, where there is one
 * @param data what else is worth knowing; never a secret
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Event(
    Instant at,
    EventType type,
    @JsonUnwrapped Actor actor,
    UUID jobId,
    String driveId,
    UUID documentId,
    Map<String, String> data) {
  /** Returns an event about a document. */
  public static Event of(
      EventType type, Document document, Actor actor, Instant at, Map<String, String> data) {
    DocumentOwner owner = document.owner();
    return new Event(at, type, actor, owner.jobId(), owner.driveId(), document.id(), data);
  }
}

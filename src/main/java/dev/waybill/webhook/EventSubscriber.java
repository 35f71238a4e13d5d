package dev.waybill.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waybill.event.EventType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/**
 * A subscriber as operators see it.
 *
 * @param name under which it is configured
 * @param url where it takes events, without its query; null when it is not configured here
 * @param types which ones it takes; null when it is not configured here
 * @param state how it is
 * @param pending how many events it is still to be sent
 * @param oldestPendingAt when the oldest of them was recorded
 * @param failingJobs of how many jobs it did not take the event that is next
 * @param lastFailure why not, the last time
 * @param nextAttemptAt when one of those is tried again
 * @param lastDeliveredAt when it took an event last, to a second or so
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventSubscriber(
    String name,
    String url,
    List<EventType> types,
    State state,
    long pending,
    Instant oldestPendingAt,
    long failingJobs,
    LastFailure lastFailure,
    Instant nextAttemptAt,
    Instant lastDeliveredAt) {
  /** How a subscriber is. */
  public enum State {
    /** It has been sent everything. */
    idle,
    /** Something is to be sent, and nothing was refused. */
    delivering,
    /** It does not take the events of some job. */
    failing,
    /** Something waits for it, and this replica does not know it any more. */
    notConfigured
  }

  /**
   * Why an event was not taken.
   *
   * @param code what kind of reason
   * @param message the reason, for people
   */
  @RegisterForReflection
  public record LastFailure(String code, String message) {}

  static EventSubscriber of(String name, Subscriber configured, Waiting waiting, Instant last) {
    return new EventSubscriber(
        name,
        configured == null ? null : configured.shownUrl(),
        configured == null ? null : configured.types(),
        state(configured, waiting),
        waiting.pending(),
        waiting.oldest(),
        waiting.failing(),
        waiting.lastFailure(),
        waiting.nextAttempt(),
        last);
  }

  private static State state(Subscriber configured, Waiting waiting) {
    if (configured == null) {
      return State.notConfigured;
    }
    if (waiting.failing() > 0) {
      return State.failing;
    }
    return waiting.pending() > 0 ? State.delivering : State.idle;
  }
}

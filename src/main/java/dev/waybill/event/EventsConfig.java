package dev.waybill.event;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** To whom events are pushed as CloudEvents, and how. */
@ConfigMapping(prefix = "waybill.events")
public interface EventsConfig {
  /**
   * How long one request to a subscriber may take, from the connection to the end of the answer.
   * After that it counts as failed.
   */
  @WithDefault("10s")
  @DurationMin(millis = 100)
  @DurationMax(minutes = 5)
  Duration requestTimeout();

  /**
   * The longest wait between two tries of an event. The first wait is one second, and it doubles
   * with every further one; each comes out up to a quarter shorter or longer. A subscriber that
   * asks for more with {@code Retry-After} gets up to an hour.
   */
  @WithDefault("10m")
  @DurationMin(seconds = 1)
  @DurationMax(days = 1)
  Duration maxBackoff();

  /**
   * After how long an event that a subscriber does not take is not sent to it any more. It stays in
   * the history of its job. Twice {@code waybill.events.max-backoff} at least.
   */
  @WithDefault("30d")
  @DurationMax(days = 3650)
  Duration maxAge();

  /**
   * Each subscriber, under a name of the operator's choice: 1 to 63 lower-case letters, digits and
   * dashes. It is in the log and a label of metrics. What waits for a subscriber waits under its
   * name.
   */
  Map<String, Subscriber> subscribers();

  /** Somebody to whom events are sent. */
  interface Subscriber {
    /**
     * The address that events are posted to, http or https, without user and fragment. Over http
     * they can be read on the way (the log warns). What stands behind a question mark is in no
     * answer and no log.
     */
    @NotBlank
    String url();

    /** The names of the types that are sent, such as {@code BackupStored}; without it, all. */
    Optional<List<String>> types();

    /**
     * What requests are signed with, as Standard Webhooks has it: {@code whsec_} and 24 to 64
     * random bytes in base64. Of several, for a change of the secret, each signs. Secret. These or
     * {@code secret-file}; with neither, nothing is signed (the log warns).
     */
    Optional<List<String>> secrets();

    /**
     * A file that holds such secrets, one a line, such as a mounted Kubernetes Secret. It is read
     * once, at start. This one or {@code secrets}.
     */
    Optional<String> secretFile();

    /**
     * How many jobs each replica sends this subscriber events of at the same time. Events of one
     * job are sent one after the other.
     */
    @WithDefault("4")
    @Min(1)
    @Max(64)
    int concurrency();
  }
}

package dev.waybill.webhook;

import dev.waybill.event.EventRows;
import dev.waybill.platform.Database;
import dev.waybill.platform.Leases;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The tables {@code event_lane} and {@code event_delivery}: how lanes are claimed, what is in them,
 * and what became of it. Leases and waits run on the database's clock, which all replicas share.
 */
@ApplicationScoped
class Lanes {
  // Index event_lane_due. SKIP LOCKED keeps claims from waiting for other replicas, and for
  // transactions that record an event of the job; MATERIALIZED keeps the limit exact.
  static final String CLAIM =
      """
      with picked as materialized (
        select job_id from event_lane
        where subscriber = ? and due_at <= statement_timestamp()
        order by due_at limit ? for update skip locked)
      update event_lane l
      set claim = nextval('event_lane_claim'), leased = true,
          due_at = clock_timestamp() + make_interval(secs => ?)
      from picked
      where l.subscriber = ? and l.job_id = picked.job_id
      returning l.job_id, l.claim, l.attempt
      """;

  // The primary key of event_delivery, then index event_number for each of those few.
  private static final String FIRST =
      "select d.number, e.job_arm_id, "
          + EventRows.COLUMNS
          + """

          from (select job_id, number from event_delivery where subscriber = ? and job_id = ?
                order by number limit ?) d
          join event e on e.job_id = d.job_id and e.number = d.number
          order by d.number
          """;

  // As it was, because this replica stops; a lane whose claim is lost is left alone.
  private static final String RELEASE =
      """
      update event_lane l set leased = false, due_at = clock_timestamp()
      from unnest(?, ?) as held (job_id, claim)
      where l.job_id = held.job_id and l.claim = held.claim and l.leased
      """;

  private final EventRows events;
  private final Database database;
  private final Leases<Lane> held;

  Lanes(EventRows events, Database database) {
    this.events = events;
    this.database = database;
    this.held = new Leases<>(database, new Leases.Statements(null, RELEASE));
  }

  /**
   * A failed attempt.
   *
   * @param why the reason
   * @param failures how many there were in a row
   * @param pause until the next attempt
   */
  record Failed(Failure why, int failures, Duration pause) {}

  /** Claims lanes of a subscriber that are due; to be committed before anything is sent. */
  List<Lane> claim(Subscriber subscriber, int most, Duration lease) {
    long now = System.nanoTime();
    return database
        .sql(CLAIM)
        .bind(subscriber.name(), most, lease, subscriber.name())
        .list(
            row ->
                new Lane(
                    subscriber,
                    row.uuid("job_id"),
                    row.number("claim"),
                    row.integer("attempt"),
                    now));
  }

  /** Returns the lanes that this replica holds; their leases are never extended. */
  Leases<Lane> held() {
    return held;
  }

  /** Returns the first events of a lane, in order. */
  List<Delivery> first(Lane lane, int most) {
    return database
        .sql(FIRST)
        .bind(lane.subscriber().name(), lane.id(), most)
        .list(row -> new Delivery(row.number("number"), row.text("job_arm_id"), events.read(row)));
  }

  /**
   * Records what was delivered and what was not, and releases the lane, in the current transaction.
   *
   * @return false when the claim is lost; then nothing was changed, and the delivered events will
   *     be sent again
   */
  boolean finish(Lane lane, Collection<Long> delivered, Optional<Failed> failed) {
    // Locked first: a transaction that records an event of the job meanwhile has it in the lane
    // before this continues, or finds no lane and makes a new one.
    boolean held =
        database
            .sql(
                "select from event_lane where subscriber = ? and job_id = ? and claim = ? for update")
            .bind(lane.subscriber().name(), lane.id(), lane.claim())
            .exists();
    if (!held) {
      return false;
    }
    int deleted =
        database
            .sql(
                "delete from event_delivery where subscriber = ? and job_id = ? and number = any(?)")
            .bind(lane.subscriber().name(), lane.id())
            .bindArray("int8", delivered)
            .update();
    if (!close(lane.subscriber().name(), lane.id(), deleted)) {
      release(lane, failed);
    }
    return true;
  }

  /** Deletes what is older than this from a locked lane, in the current transaction. */
  int expire(String subscriber, UUID jobId, Duration age, int most) {
    int deleted =
        database
            .sql(
                """
                delete from event_delivery where subscriber = ? and job_id = ? and number in (
                  select number from event_delivery where subscriber = ? and job_id = ?
                    and queued_at < clock_timestamp() - make_interval(secs => ?)
                  order by number limit ?)
                """)
            .bind(subscriber, jobId, subscriber, jobId, age, most)
            .update();
    close(subscriber, jobId, deleted);
    return deleted;
  }

  /** Deletes a locked lane when it is empty, or else counts what was deleted from it. */
  private boolean close(String subscriber, UUID jobId, int deleted) {
    boolean closed =
        database
                .sql(
                    """
                    delete from event_lane l where subscriber = ? and job_id = ? and not exists (
                      select from event_delivery d
                      where d.subscriber = l.subscriber and d.job_id = l.job_id)
                    """)
                .bind(subscriber, jobId)
                .update()
            == 1;
    if (!closed) {
      database
          .sql(
              """
              update event_lane l
              set pending = greatest(pending - ?, 1), waiting_since = (
                select queued_at from event_delivery d
                where d.subscriber = l.subscriber and d.job_id = l.job_id order by number limit 1)
              where subscriber = ? and job_id = ?
              """)
          .bind(deleted, subscriber, jobId)
          .update();
    }
    return closed;
  }

  private void release(Lane lane, Optional<Failed> failed) {
    Failure.Code code = failed.map(f -> f.why().code()).orElse(null);
    database
        .sql(
            """
            update event_lane
            set leased = false, due_at = clock_timestamp() + make_interval(secs => ?), attempt = ?,
                failed_at = case when ?::text is null then null else clock_timestamp() end,
                error_code = ?, error_message = ?
            where subscriber = ? and job_id = ?
            """)
        .bind(failed.map(Failed::pause).orElse(Duration.ZERO))
        .bind(failed.map(Failed::failures).orElse(0))
        .bind(code, code, failed.map(f -> f.why().message()).orElse(null))
        .bind(lane.subscriber().name(), lane.id())
        .update();
  }

  /** Records that a subscriber accepted an event; all of its lanes share the row. */
  void deliveredTo(String subscriber) {
    database
        .sql(
            """
            insert into event_subscriber (name, last_delivered_at) values (?, clock_timestamp())
            on conflict (name) do update set last_delivered_at = excluded.last_delivered_at
            """)
        .bind(subscriber)
        .update();
  }
}

package dev.waybill.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.event.EventLog;
import dev.waybill.event.EventRows;
import dev.waybill.event.EventType;
import dev.waybill.event.EventsConfig;
import dev.waybill.event.Outbox;
import dev.waybill.platform.Database;
import dev.waybill.platform.Lease;
import dev.waybill.security.Actor;
import dev.waybill.settings.Settings;
import dev.waybill.testing.AtOnce;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes to a subscriber in order, with a test in the place of the worker. */
@QuarkusTest
class LanesTest {
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final String ME = "tested";
  private static final Subscriber SUBSCRIBER =
      new Subscriber(ME, URI.create("http://localhost:9"), List.of(), List.of(), 4);

  @Inject Lanes lanes;
  @Inject Database database;
  @Inject EventRows eventRows;
  @Inject Event<Outbox.Added> added;

  Servers servers;
  private EventLog events;
  private Rows rows;
  private final UUID job = UUID.randomUUID();

  @BeforeEach
  void subscribe() {
    rows = new Rows(servers);
    rows.execute("delete from event_delivery where subscriber = ?", ME);
    rows.execute("delete from event_lane where subscriber = ?", ME);
    // The service itself does not know this subscriber, so nobody else claims what is for it.
    Map<String, String> settings =
        Map.of("waybill.events.subscribers." + ME + ".url", "http://localhost:9");
    Outbox outbox = new Outbox(Settings.of(EventsConfig.class, settings), database, added);
    events = new EventLog(eventRows, outbox, database);
  }

  @Test
  void laneIsClaimedByOneAndGivesItsEventsInOrder() {
    record(3);

    Lane lane = claim().get(0);

    assertThat(claim()).isEmpty();
    assertThat(numbers(lane)).containsExactly(1L, 2L, 3L);
    assertThat(pending()).isEqualTo(3);
  }

  @Test
  void secondClaimerNeitherWaitsNorGetsTheSameLane() {
    record(1);
    QuarkusTransaction.begin();
    assertThat(claim()).hasSize(1);
    List<Lane> second =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  database.sql("set local lock_timeout = '2s'").update();
                  return claim();
                });
    QuarkusTransaction.commit();

    assertThat(second).isEmpty();
  }

  @Test
  void whatWasDeliveredIsGoneAndTheRestIsNext() {
    record(3);
    Lane lane = claim().get(0);

    assertThat(finish(lane, List.of(1L, 2L), Optional.empty())).isTrue();

    assertThat(pending()).isEqualTo(1);
    Lane again = claim().get(0);
    assertThat(numbers(again)).containsExactly(3L);
    assertThat(finish(again, List.of(3L), Optional.empty())).isTrue();
    assertThat(rows.count("event_lane where subscriber = ?", ME)).isZero();
  }

  @Test
  void failureIsRememberedUntilTheNextSuccess() {
    record(2);
    finish(claim().get(0), List.of(), failed(7, Duration.ofHours(1)));

    assertThat(claim()).as("before its time").isEmpty();
    rows.change("update event_lane set due_at = now() where subscriber = ?", ME);
    Lane lane = claim().get(0);
    assertThat(lane.attempt()).isEqualTo(7);
    finish(lane, List.of(1L), Optional.empty());

    assertThat(
            rows.count(
                "event_lane where subscriber = ? and error_code is null and attempt = 0", ME))
        .isEqualTo(1);
  }

  @Test
  void whoeverLostHisClaimChangesNothing() {
    record(2);
    Lane lost = claim().get(0);
    rows.change("update event_lane set due_at = now() where subscriber = ?", ME);
    Lane held = claim().get(0);
    String before = everything();

    assertThat(finish(lost, List.of(1L, 2L), Optional.empty())).isFalse();
    release(lost);

    assertThat(everything()).isEqualTo(before);
    assertThat(finish(held, List.of(1L, 2L), Optional.empty())).isTrue();
    record(1);
    assertThat(claim().get(0).claim()).as("never a number of before").isGreaterThan(held.claim());
    assertThat(finish(held, List.of(3L), Optional.empty())).isFalse();
    assertThat(pending()).isEqualTo(1);
  }

  @Test
  void laneThatIsGivenBackIsDueAtOnceAsItWas() {
    record(1);
    finish(claim().get(0), List.of(), failed(2, Duration.ZERO));
    Lane lane = claim().get(0);

    release(lane);

    assertThat(claim().get(0).attempt()).isEqualTo(2);
  }

  @Test
  void laneIsNotClosedOverAnEventThatIsJustRecorded() {
    record(1);
    Lane lane = claim().get(0);
    QuarkusTransaction.begin();
    events.record(event());
    CompletableFuture<Boolean> finished =
        AtOnce.begin(() -> finish(lane, List.of(1L), Optional.empty()));
    await().until(() -> rows.waitingForLocks() > 0);
    QuarkusTransaction.commit();

    assertThat(finished.join()).isTrue();
    assertThat(pending()).isEqualTo(1);
    assertThat(numbers(claim().get(0))).containsExactly(2L);
  }

  @Test
  void eventThatComesWhileItsLaneIsClosedGetsANewOne() {
    record(1);
    Lane lane = claim().get(0);
    QuarkusTransaction.begin();
    assertThat(lanes.finish(lane, List.of(1L), Optional.empty())).isTrue();
    CompletableFuture<Void> recorded =
        AtOnce.begin(
            () -> {
              record(1);
              return null;
            });
    await().until(() -> rows.waitingForLocks() > 0);
    QuarkusTransaction.commit();

    recorded.join();
    assertThat(numbers(claim().get(0))).containsExactly(2L);
  }

  @Test
  void deadSubscriberWithManyJobsCostsAClaimNothing() {
    rows.change(
        "insert into event_lane (subscriber, job_id, pending, due_at, waiting_since)"
            + " select 'crowd', gen_random_uuid(), 1, now() + interval '1 hour', now()"
            + " from generate_series(1, 50000)");
    record(1);
    rows.execute("vacuum analyze event_lane");

    assertThat(String.join("\n", rows.texts("explain " + Lanes.CLAIM, "crowd", 4, 60.0, "crowd")))
        .contains("event_lane_due")
        .containsPattern("Index Cond: .*due_at <= statement_timestamp")
        .doesNotContain("Seq Scan");
    assertThat(claim()).hasSize(1);
    rows.change("delete from event_lane where subscriber = 'crowd'");
  }

  private static Optional<Lanes.Failed> failed(int failures, Duration pause) {
    Failure why = new Failure(Failure.Code.TimedOut, "There was no answer.");
    return Optional.of(new Lanes.Failed(why, failures, pause));
  }

  private void record(int count) {
    for (int i = 0; i < count; i++) {
      QuarkusTransaction.requiringNew().run(() -> events.record(event()));
    }
  }

  private dev.waybill.event.Event event() {
    return new dev.waybill.event.Event(
        Instant.EPOCH, EventType.JobUpdated, Actor.SERVICE, job, null, null, Map.of());
  }

  private List<Lane> claim() {
    return lanes.claim(SUBSCRIBER, 9, LEASE);
  }

  private List<Long> numbers(Lane lane) {
    return lanes.first(lane, 100).stream().map(Delivery::number).toList();
  }

  private boolean finish(Lane lane, List<Long> delivered, Optional<Lanes.Failed> failed) {
    return QuarkusTransaction.requiringNew().call(() -> lanes.finish(lane, delivered, failed));
  }

  private void release(Lane lane) {
    lanes.held().release(List.of(new Lease<>(lane)));
  }

  private long pending() {
    return rows.value(
        Long.class, "select pending from event_lane where subscriber = ? and job_id = ?", ME, job);
  }

  private String everything() {
    return rows.text(
        "select (select l::text from event_lane l where subscriber = ?)"
            + " || (select jsonb_agg(d)::text from event_delivery d where subscriber = ?)",
        ME,
        ME);
  }
}

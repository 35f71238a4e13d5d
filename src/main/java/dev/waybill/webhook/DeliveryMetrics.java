package dev.waybill.webhook;

import dev.waybill.event.EventsConfig;
import dev.waybill.platform.Database;
import dev.waybill.platform.DatabaseException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;

/**
 * What this replica has sent, and what the whole service still has to send; the latter is counted
 * on a timer, and what was not counted for a while is no number rather than an old one.
 */
@Startup
@ApplicationScoped
class DeliveryMetrics {
  private static final Logger LOG = Logger.getLogger(DeliveryMetrics.class);
  private static final int MISSED_MEASURES = 4;
  private static final String SUBSCRIBER = "subscriber";

  private final EventsConfig config;
  private final Database database;
  private final Clock clock;
  private final Meter.MeterProvider<Counter> delivered;
  private final Meter.MeterProvider<Counter> failures;
  private final Meter.MeterProvider<Counter> expired;
  private volatile Measured last;

  DeliveryMetrics(
      Subscribers subscribers,
      EventsConfig config,
      Database database,
      Clock clock,
      MeterRegistry registry) {
    this.config = config;
    this.database = database;
    this.clock = clock;
    this.delivered =
        Counter.builder("waybill.events.delivered")
            .description("Events that a subscriber took")
            .withRegistry(registry);
    this.failures =
        Counter.builder("waybill.events.failures")
            .description("Requests to a subscriber that it did not answer with a success, and why")
            .withRegistry(registry);
    this.expired =
        Counter.builder("waybill.events.expired")
            .description("Events that a subscriber did not take in time, and is not sent any more")
            .withRegistry(registry);
    subscribers.all().forEach(subscriber -> register(subscriber.name(), registry));
  }

  private record Measured(Instant at, Map<String, Waiting> waiting) {}

  /** All that is there from the start; Prometheus sees no increase in what begins with one. */
  private void register(String name, MeterRegistry registry) {
    delivered.withTag(SUBSCRIBER, name);
    expired.withTag(SUBSCRIBER, name);
    for (Failure.Code code : Failure.Code.values()) {
      failures.withTags(Tags.of(SUBSCRIBER, name, "code", code.name()));
    }
    Gauge.builder("waybill.events.pending", () -> value(name, Waiting::pending))
        .description("Events that a subscriber is still to be sent")
        .tag(SUBSCRIBER, name)
        .register(registry);
    TimeGauge.builder(
            "waybill.events.age", () -> value(name, Waiting::ageSeconds), TimeUnit.SECONDS)
        .description("How long ago the oldest of them was recorded")
        .tag(SUBSCRIBER, name)
        .register(registry);
  }

  private double value(String name, ToDoubleFunction<Waiting> number) {
    Measured measured = last;
    Instant oldest = clock.instant().minus(config.measureInterval().multipliedBy(MISSED_MEASURES));
    return measured == null || measured.at().isBefore(oldest)
        ? Double.NaN
        : number.applyAsDouble(measured.waiting().getOrDefault(name, Waiting.NOTHING));
  }

  /** A subscriber took an event. */
  void delivered(Subscriber subscriber) {
    delivered.withTag(SUBSCRIBER, subscriber.name()).increment();
  }

  /** It did not. */
  void failed(Subscriber subscriber, Failure failure) {
    failures
        .withTags(Tags.of(SUBSCRIBER, subscriber.name(), "code", failure.code().name()))
        .increment();
  }

  /** So many events are not sent to a subscriber any more. */
  void expired(String subscriber, int events) {
    expired.withTag(SUBSCRIBER, subscriber).increment(events);
  }

  @Scheduled(
      every = "{waybill.events.measure-interval}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void measure() {
    try {
      last = new Measured(clock.instant(), Waiting.read(database));
    } catch (DatabaseException e) {
      last = null;
      LOG.debug("What subscribers are still to be sent could not be counted", e);
    }
  }
}

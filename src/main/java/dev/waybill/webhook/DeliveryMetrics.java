package dev.waybill.webhook;

import dev.waybill.platform.Database;
import dev.waybill.platform.MeasuredGauges;
import dev.waybill.platform.MetricsConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;

/**
 * What this replica has sent, and what the whole service still has to send; the latter is counted
 * on a timer, and what was not counted for a while is no number rather than an old one.
 */
@Startup
@ApplicationScoped
class DeliveryMetrics {
  private static final String SUBSCRIBER = "subscriber";

  private final Database database;
  private final MeasuredGauges<Map<String, Waiting>> waiting;
  private final Meter.MeterProvider<Counter> delivered;
  private final Meter.MeterProvider<Counter> failures;
  private final Meter.MeterProvider<Counter> expired;

  DeliveryMetrics(
      Subscribers subscribers,
      MetricsConfig config,
      Database database,
      Clock clock,
      MeterRegistry registry) {
    this.database = database;
    this.waiting = new MeasuredGauges<>(clock, config.interval());
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

  /** All that is there from the start; Prometheus sees no increase in what begins with one. */
  private void register(String name, MeterRegistry registry) {
    delivered.withTag(SUBSCRIBER, name);
    expired.withTag(SUBSCRIBER, name);
    for (Failure.Code code : Failure.Code.values()) {
      failures.withTags(Tags.of(SUBSCRIBER, name, "code", code.name()));
    }
    waiting
        .gauge("waybill.events.pending", all -> of(name, all).pending())
        .description("Events that a subscriber is still to be sent")
        .tag(SUBSCRIBER, name)
        .register(registry);
    waiting
        .seconds("waybill.events.age", all -> of(name, all).ageSeconds())
        .description("How long ago the oldest of them was recorded")
        .tag(SUBSCRIBER, name)
        .register(registry);
  }

  private static Waiting of(String name, Map<String, Waiting> all) {
    return all.getOrDefault(name, Waiting.NOTHING);
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

  @Scheduled(every = "{waybill.metrics.interval}", concurrentExecution = ConcurrentExecution.SKIP)
  void measure() {
    waiting.measure(() -> Waiting.read(database));
  }
}

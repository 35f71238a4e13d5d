package dev.waybill.webhook;

import dev.waybill.event.EventsConfig;
import dev.waybill.platform.DatabaseException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * A claimed lane: sends its first events one after the other, and stops at the first that is not
 * taken. No connection to the database is held while a subscriber is waited for.
 */
@ApplicationScoped
class DeliveryRun {
  /** How many events one claim sends at most; so many are in memory. */
  static final int BATCH = 32;

  private static final Logger LOG = Logger.getLogger(DeliveryRun.class);
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final Duration SLACK = Duration.ofSeconds(10);
  private static final Duration BETWEEN_NEWS = Duration.ofSeconds(1);
  private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(10);

  private final Lanes lanes;
  private final Webhook webhook;
  private final DeliveryMetrics metrics;
  private final Backoff backoff;
  private final Rarely news = new Rarely(BETWEEN_NEWS);
  private final Rarely warnings = new Rarely(BETWEEN_WARNINGS);

  DeliveryRun(Lanes lanes, Webhook webhook, DeliveryMetrics metrics, EventsConfig config) {
    this.lanes = lanes;
    this.webhook = webhook;
    this.metrics = metrics;
    // Not kept in a field of this class: the generator belongs to the thread that asks.
    this.backoff = new Backoff(config.maxBackoff(), () -> ThreadLocalRandom.current().nextLong());
  }

  /**
   * For how long a lane is claimed: nothing is begun after {@link #LONGEST}, and what was begun
   * then has its time-out. So no lease is ever extended.
   */
  static Duration lease(EventsConfig config) {
    return LONGEST.plus(config.requestTimeout()).plus(SLACK);
  }

  /**
   * What a claim has come to so far.
   *
   * @param delivered the numbers of events that were taken
   * @param failure why the next one was not
   */
  private record Progress(List<Long> delivered, Optional<Failure> failure) {}

  /**
   * Sends what it can of a lane.
   *
   * @param goOn whether another event may be begun
   */
  void once(Lane lane, BooleanSupplier goOn) {
    Subscriber subscriber = lane.subscriber();
    try {
      Progress progress = send(lane, goOn);
      Optional<Lanes.Failed> failed =
          progress.failure().map(failure -> failed(lane, progress, failure));
      boolean held =
          QuarkusTransaction.requiringNew()
              .call(() -> lanes.finish(lane, progress.delivered(), failed));
      if (!held) {
        LOG.warnf("%s: the claim is lost; what was sent will be sent once more", lane);
      }
      if (!progress.delivered().isEmpty() && news.isTime(subscriber.name())) {
        lanes.deliveredTo(subscriber.name());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (DatabaseException | QuarkusTransactionException e) {
      LOG.warnf("%s wait for PostgreSQL; what was sent may be sent once more: %s", lane, e);
    }
  }

  private Progress send(Lane lane, BooleanSupplier goOn) throws InterruptedException {
    Subscriber subscriber = lane.subscriber();
    List<Long> delivered = new ArrayList<>();
    for (Delivery delivery : lanes.first(lane, BATCH)) {
      if (!goOn.getAsBoolean() || System.nanoTime() - lane.claimedAt() > LONGEST.toNanos()) {
        break;
      }
      Optional<Failure> failure = trySending(subscriber, delivery);
      if (failure.isPresent()) {
        metrics.failed(subscriber, failure.get());
        return new Progress(delivered, failure);
      }
      metrics.delivered(subscriber);
      delivered.add(delivery.number());
    }
    return new Progress(delivered, Optional.empty());
  }

  private Optional<Failure> trySending(Subscriber subscriber, Delivery delivery)
      throws InterruptedException {
    try {
      return webhook.send(subscriber, delivery);
    } catch (RuntimeException e) {
      LOG.warnf(e, "Event %s for '%s' failed in Waybill itself", delivery.id(), subscriber.name());
      return Optional.of(
          new Failure(Failure.Code.InternalError, "Waybill failed; its log has more."));
    }
  }

  private Lanes.Failed failed(Lane lane, Progress progress, Failure failure) {
    Subscriber subscriber = lane.subscriber();
    // An event was taken since the last failure: the first one of this one.
    int failures = progress.delivered().isEmpty() ? lane.attempt() + 1 : 1;
    Duration pause = backoff.after(failures, failure);
    LOG.debugf("%s, try %d: %s (%s)", lane, failures, failure.code(), failure.message());
    if (warnings.isTime(subscriber.name())) {
      LOG.warnf(
          "The subscriber '%s' does not take events: %s (%s). They wait for it",
          subscriber.name(), failure.code(), failure.message());
    }
    return new Lanes.Failed(failure, failures, pause);
  }
}

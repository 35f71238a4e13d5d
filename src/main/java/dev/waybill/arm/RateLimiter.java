package dev.waybill.arm;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Takes the requests of subscriptions from what they have left, and answers with what is left. */
@ApplicationScoped
public class RateLimiter {
  private static final String REMAINING = "x-ms-ratelimit-remaining-subscription-";

  private final RateLimits limits;
  private final Meter.MeterProvider<Counter> refused;

  RateLimiter(RateLimits limits, MeterRegistry registry) {
    this.limits = limits;
    this.refused =
        Counter.builder("waybill.requests.throttled")
            .description("Requests that found the limit of their subscription reached")
            .withRegistry(registry);
    for (RateLimits.Operation operation : RateLimits.Operation.values()) {
      counter(operation);
    }
  }

  /**
   * Counts a request of somebody who may speak for the subscription; nothing of its body is read
   * yet.
   *
   * @throws ArmException 429 when the subscription has none of its kind left in this replica
   */
  public void count(RoutingContext http, String subscription) {
    if (!ResourceNames.isGuid(subscription)) {
      return;
    }
    RateLimits.Operation operation = RateLimits.Operation.of(http.request().method().name());
    RateLimits.Taken taken = limits.take(subscription, operation);
    http.response().putHeader(REMAINING + operation, String.valueOf(taken.remaining()));
    if (taken.throttled()) {
      counter(operation).increment();
      throw throttled(subscription, operation, taken.retryAfter());
    }
  }

  /** 429: the subscription has no request of this kind left in this replica. */
  private static ArmException throttled(
      String subscription, RateLimits.Operation operation, Duration retryAfter) {
    String message =
        ("Number of '%s' requests for subscription '%s' exceeded. Please try again after '%d'"
                + " seconds after additional tokens are available.")
            .formatted(operation, subscription, retryAfter.toSeconds());
    return ArmException.of(429, "SubscriptionRequestsThrottled", message).retryAfter(retryAfter);
  }

  private Counter counter(RateLimits.Operation operation) {
    return refused.withTag("operation", operation.name());
  }
}

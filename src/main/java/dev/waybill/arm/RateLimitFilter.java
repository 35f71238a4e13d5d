package dev.waybill.arm;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Asks whether a subscription has a request left, once it is known that the sender may speak for
 * it, and before anything of a body is read. The answer says how many are left, whatever it is.
 */
final class RateLimitFilter {
  static final int PRIORITY = Priorities.AUTHORIZATION + 100;

  private static final String REMAINING = "x-ms-ratelimit-remaining-subscription-";

  private final RateLimits limits;
  private final RoutingContext http;
  private final Meter.MeterProvider<Counter> refused;

  RateLimitFilter(RateLimits limits, RoutingContext http, MeterRegistry registry) {
    this.limits = limits;
    this.http = http;
    this.refused =
        Counter.builder("waybill.requests.throttled")
            .description("Requests that found the limit of their subscription reached")
            .withRegistry(registry);
    for (RateLimits.Operation operation : RateLimits.Operation.values()) {
      counter(operation);
    }
  }

  @ServerRequestFilter(priority = PRIORITY)
  void limit(ContainerRequestContext context) {
    String subscription = context.getUriInfo().getPathParameters().getFirst("subscriptionId");
    if (!ResourceNames.isGuid(subscription)) {
      return;
    }
    RateLimits.Operation operation = RateLimits.Operation.of(context.getMethod());
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
    return new ArmException(
        429, ArmError.of("SubscriptionRequestsThrottled", message, null), retryAfter);
  }

  private Counter counter(RateLimits.Operation operation) {
    return refused.withTag("operation", operation.name());
  }
}

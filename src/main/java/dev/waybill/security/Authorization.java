package dev.waybill.security;

import dev.waybill.arm.ArmErrors;
import dev.waybill.arm.ArmPage;
import dev.waybill.arm.ArmRequest;
import dev.waybill.arm.RateLimiter;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/**
 * Asks, before an operation reads anything, whether its caller may do it in the subscription that
 * its path names. What the answer is depends on the caller and the path alone, so that it tells
 * nobody what is there.
 */
@Requires(Action.JOBS_READ)
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class Authorization {
  private final Caller caller;
  private final ArmRequest request;
  private final UriInfo path;
  private final RateLimiter limiter;
  private final RoutingContext http;

  Authorization(
      Caller caller, ArmRequest request, UriInfo path, RateLimiter limiter, RoutingContext http) {
    this.caller = caller;
    this.request = request;
    this.path = path;
    this.limiter = limiter;
    this.http = http;
  }

  @AroundInvoke
  Object require(InvocationContext operation) throws Exception {
    Requires required = operation.getInterceptorBinding(Requires.class);
    String subscription = path.getPathParameters().getFirst("subscriptionId");
    Permissions permissions = caller.permissions();
    if (isPermitted(required, permissions, subscription)) {
      // Only now: strangers would use up what a subscription has.
      limiter.count(http, subscription);
      return operation.proceed();
    }
    boolean stranger =
        subscription != null
            && permissions.permit(required.value())
            && !permissions.know(subscription);
    if (stranger && required.stranger() == Requires.Stranger.EMPTY_LIST) {
      return new ArmPage<>(List.of(), null);
    } else if (stranger && required.stranger() == Requires.Stranger.NOTHING) {
      throw ArmErrors.jobNotFound(
          path.getPathParameters().getFirst("resourceGroupName"),
          path.getPathParameters().getFirst("jobName"));
    }
    throw caller.forbidden(required.value(), request.path());
  }

  private static boolean isPermitted(
      Requires required, Permissions permissions, String subscription) {
    if (required.everywhere()) {
      return permissions.permitEverywhere(required.value());
    }
    return subscription == null
        ? permissions.permit(required.value())
        : permissions.permit(required.value(), subscription);
  }
}

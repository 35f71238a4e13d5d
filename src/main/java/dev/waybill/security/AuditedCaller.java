package dev.waybill.security;

import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Tells the audit who it is, before anything else can refuse the request. */
final class AuditedCaller {
  private final Caller caller;
  private final RoutingContext http;

  AuditedCaller(Caller caller, RoutingContext http) {
    this.caller = caller;
    this.http = http;
  }

  @ServerRequestFilter(preMatching = true, priority = 0)
  void remember() {
    AuditedRequest.cameFrom(caller, http);
  }
}

package dev.waybill.security;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Writes one line for each request that changes something or gives out something sensitive, when
 * its answer ends or its connection breaks, whatever came of it. The record of what was changed is
 * the history in PostgreSQL, which is written with the change; this is the stream for those who
 * watch.
 */
@ApplicationScoped
public class Audit {
  /** The category of the log that the lines are written to, at level INFO. */
  public static final String CATEGORY = "audit";

  /** Before all others: whatever they refuse is audited. */
  private static final int FIRST = 100_000;

  private static final Logger LOG = Logger.getLogger(CATEGORY);

  private final Caller caller;
  private final RoutingContext http;

  Audit(Caller caller, RoutingContext http) {
    this.caller = caller;
    this.http = http;
  }

  void register(@Observes Filters filters) {
    filters.register(Audit::begin, FIRST);
  }

  private static void begin(RoutingContext http) {
    AuditedOperation.of(http.request().method().name(), http.normalizedPath())
        .map(operation -> AuditedRequest.begin(http, operation))
        .ifPresent(request -> http.addEndHandler(ended -> write(request, ended.succeeded())));
    http.next();
  }

  /** Records who sends the request, before anything else can refuse it. */
  @ServerRequestFilter(preMatching = true, priority = 0)
  void recordCaller() {
    AuditedRequest.cameFrom(caller, http);
  }

  /** The line has its own fields, not those of the thread that happens to see the end. */
  private static void write(AuditedRequest request, boolean whole) {
    String message = request.operation() + " " + request.outcome(whole);
    ExtLogRecord line =
        new ExtLogRecord(Level.INFO, message, FormatStyle.NO_FORMAT, Audit.class.getName());
    line.setLoggerName(CATEGORY);
    line.setMdc(request.fields(whole));
    LOG.log(line);
  }
}

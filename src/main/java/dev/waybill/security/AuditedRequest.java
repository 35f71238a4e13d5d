package dev.waybill.security;

import dev.waybill.arm.ArmHttp;
import dev.waybill.arm.PathNames;
import dev.waybill.arm.Shown;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is known of a request while it is answered, for the line that is written at its end. */
final class AuditedRequest {
  private static final String KEY = AuditedRequest.class.getName();
  private static final int REFUSED = 400;
  private static final int FAILED = 500;

  private final RoutingContext http;
  private final String operation;
  private final PathNames names;
  private final SocketAddress remote;

  /** Written by the thread that answers, read by the one that sees the connection end. */
  private volatile Map<String, String> caller = Map.of();

  private AuditedRequest(RoutingContext http, String operation) {
    this.http = http;
    this.operation = operation;
    this.names = PathNames.of(http.request().path());
    this.remote = http.request().remoteAddress();
  }

  /** Begins with what can be known of a request that nobody has looked at. */
  static AuditedRequest begin(RoutingContext http, String operation) {
    AuditedRequest begun = new AuditedRequest(http, operation);
    http.put(KEY, begun);
    return begun;
  }

  /** Keeps who it is, if the request is audited. */
  static void cameFrom(Caller caller, RoutingContext http) {
    AuditedRequest begun = http.get(KEY);
    if (begun != null) {
      Map<String, String> known = new LinkedHashMap<>();
      put(known, "actor", caller.name());
      put(known, "actorType", caller.type());
      put(known, "subject", caller.subject().orElse(null));
      put(known, "issuer", caller.issuer().orElse(null));
      begun.caller = known;
    }
  }

  /** What the audit calls it. */
  String operation() {
    return operation;
  }

  /** What came of it. */
  String outcome(boolean whole) {
    int status = http.response().getStatusCode();
    if (!whole) {
      return "brokenOff";
    } else if (status >= FAILED) {
      return "failed";
    }
    return status >= REFUSED ? "refused" : "succeeded";
  }

  /**
   * The fields of its line; what is not known has none.
   *
   * @param whole whether the answer was sent to its end
   */
  Map<String, String> fields(boolean whole) {
    HttpServerResponse answer = http.response();
    Map<String, String> fields = new LinkedHashMap<>();
    put(fields, "operation", operation);
    put(fields, "subscription", names.subscription());
    put(fields, "resourceGroup", names.resourceGroup());
    put(fields, "job", names.jobId().orElse(null));
    put(fields, "drive", names.drive());
    if (whole || answer.headWritten()) {
      put(fields, "status", String.valueOf(answer.getStatusCode()));
    }
    put(fields, "outcome", outcome(whole));
    fields.putAll(caller);
    put(fields, "requestId", answer.headers().get(ArmHttp.REQUEST_ID));
    put(fields, "correlationId", answer.headers().get(ArmHttp.CORRELATION_ID));
    put(fields, "remoteAddress", remote == null ? null : remote.host());
    return fields;
  }

  private static void put(Map<String, String> fields, String name, String value) {
    if (value != null) {
      // A job's id is made of names that are shown already, and may be longer than one of them.
      fields.put(name, "job".equals(name) ? value : Shown.of(value));
    }
  }
}

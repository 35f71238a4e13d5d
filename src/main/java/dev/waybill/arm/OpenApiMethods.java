package dev.waybill.arm;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.HttpMethod;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The methods that the OpenAPI document takes. Quarkus gives it in answer to any of them but
 * OPTIONS, so that a DELETE would look as if it had been done.
 */
@ApplicationScoped
class OpenApiMethods {
  /** After callers have signed in (50): nobody else is told what is there. */
  private static final int AFTER_SIGN_IN = 40;

  private static final Pattern DOCUMENT = Pattern.compile("/q/openapi([.](json|ya?ml))?/?");
  private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final ArmAnswers answers;

  OpenApiMethods(ArmAnswers answers) {
    this.answers = answers;
  }

  void register(@Observes Filters filters) {
    filters.register(this::readOnly, AFTER_SIGN_IN);
  }

  private void readOnly(RoutingContext http) {
    String method = http.request().method().name();
    if (READING.contains(method) || !DOCUMENT.matcher(http.normalizedPath()).matches()) {
      http.next();
      return;
    }
    http.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD, OPTIONS");
    if (HttpMethod.OPTIONS.equals(method)) {
      http.response().end();
    } else {
      answers.refuse(http, ArmErrors.methodNotAllowed(method));
    }
  }
}

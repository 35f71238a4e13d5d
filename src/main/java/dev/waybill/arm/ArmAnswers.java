package dev.waybill.arm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Refuses requests that do not come as far as a resource, in the same envelope. */
@ApplicationScoped
public class ArmAnswers {
  static final String JSON = "application/json";

  private final ObjectMapper json;

  /** For the container. */
  public ArmAnswers(ObjectMapper json) {
    this.json = json;
  }

  /** Ends the request with this refusal. */
  public void refuse(RoutingContext http, ArmException refusal) {
    refusal
        .retryAfter()
        .ifPresent(
            wait ->
                http.response()
                    .putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds())));
    http.response().setStatusCode(refusal.status()).putHeader(HttpHeaders.CONTENT_TYPE, JSON);
    if (http.request().method().equals(HttpMethod.HEAD)) {
      http.response().end(); // A body would be a fault of the protocol in HTTP/2.
    } else {
      http.response().end(envelope(refusal.error()));
    }
  }

  private String envelope(ArmError error) {
    try {
      return json.writeValueAsString(new ArmError.Envelope(error));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An error has a form that JSON cannot take", e);
    }
  }
}

package dev.waybill.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.testing.ArmApi;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Follows the examples of the document to the letter, in a subscription that nobody else has: that
 * of the examples is replaced wherever it stands.
 */
final class ExampleDesk {
  /** A step that is no request: the blob of each document is proven. */
  static final String STORED = "stored";

  private final ApiDocument document;
  private final String subscription = UUID.randomUUID().toString();
  private final String subscriptionOfExamples;
  private String lastLocation;

  ExampleDesk(ApiDocument document) {
    this.document = document;
    this.subscriptionOfExamples =
        document.root().at("/components/parameters/subscriptionId/example").asText();
  }

  /** Takes steps, each {@code operationId/example} or {@link #STORED}; all have to be accepted. */
  ExampleDesk after(List<String> steps) {
    for (String step : steps) {
      if (step.equals(STORED)) {
        await()
            .until(
                () -> answer("Backups_List").jsonPath().getList("value.state", String.class),
                states -> Set.copyOf(states).equals(Set.of("stored")));
      } else {
        Response answer = answer(step);
        assertThat(answer.statusCode()).as("%s: %s", step, answer.asString()).isBetween(200, 202);
      }
    }
    return this;
  }

  /**
   * The answer to an operation with one of the examples of its body, {@code operationId/example}.
   */
  Response answer(String step) {
    String[] names = step.split("/", 2);
    ApiOperation operation =
        document.operations().stream()
            .filter(each -> each.id().equals(names[0]))
            .findFirst()
            .orElseThrow();
    RequestSpecification request = ArmApi.signedIn();
    operation.parameters().forEach(parameter -> give(request, parameter));
    if (operation.hasBody()) {
      ApiContent content = operation.request();
      request.contentType(content.mediaType()).body(text(content.examples().get(names[1])));
    }
    Response answer = request.request(operation.verb(), operation.path());
    lastLocation = answer.header("Location") == null ? lastLocation : answer.header("Location");
    return answer;
  }

  private void give(RequestSpecification request, JsonNode parameter) {
    String name = parameter.path("name").asText();
    String value = text(parameter.path("example"));
    if ("path".equals(parameter.path("in").asText())) {
      // What the service makes up cannot be that of the example: it told where it is.
      boolean madeUp = "id".equals(name);
      request.pathParam(name, madeUp ? lastLocation.replaceFirst(".*/", "") : value);
    } else if (parameter.path("required").asBoolean()) {
      request.queryParam(name, value);
    }
  }

  private String text(JsonNode example) {
    String text = example.isTextual() ? example.asText() : example.toString();
    return text.replace(subscriptionOfExamples, subscription);
  }

  /** An answer with the subscription of the examples put back. */
  JsonNode asInExamples(Response answer) {
    return ApiDocument.read(answer.asString().replace(subscription, subscriptionOfExamples));
  }
}

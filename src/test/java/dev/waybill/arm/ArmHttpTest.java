package dev.waybill.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.Body;
import dev.waybill.testing.Servers;
import dev.waybill.testing.Tokens;
import dev.waybill.testing.Trust;
import dev.waybill.testing.Wire;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Headers and paths, as clients of Azure Resource Manager know them. */
@QuarkusTest
class ArmHttpTest {
  private static final String GUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final String CORRELATION_ID = "x-ms-correlation-request-id";

  final ArmApi api = ArmApi.newSubscription();

  Servers servers;

  @TestHTTPResource("/")
  URI http;

  @Test
  void requestWithoutHostIsRefusedInTheEnvelope() throws IOException {
    try (Wire wire = new Wire(http)) {
      wire.send("GET /providers HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

      Wire.Answer answer = wire.answer();
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body()).contains("\"InvalidRequestContent\"", "'Host'");
    }
  }

  @Test
  void everyAnswerHasTheHeadersOfResourceManager() {
    List<ValidatableResponse> answers =
        List.of(
            api.put("job", Body.importJob()).statusCode(201),
            api.get("job").statusCode(200),
            api.list(api.jobs()).statusCode(200),
            api.put("job", Body.of("{}")).statusCode(400),
            api.get("none").statusCode(404),
            ArmApi.signedIn().get("/none").then().statusCode(404));
    for (ValidatableResponse answer : answers) {
      answer
          .header("Content-Type", equalTo("application/json"))
          .header("Cache-Control", equalTo("no-cache"))
          .header("Pragma", equalTo("no-cache"))
          .header("Expires", equalTo("-1"))
          .header("X-Content-Type-Options", equalTo("nosniff"))
          .header("Content-Security-Policy", equalTo("default-src 'none'; frame-ancestors 'none'"))
          .header("X-Frame-Options", equalTo("DENY"))
          .header("Referrer-Policy", equalTo("no-referrer"))
          .header("x-ms-request-id", matchesPattern(GUID))
          .header(CORRELATION_ID, matchesPattern(GUID))
          .header("Strict-Transport-Security", nullValue())
          .header("Location", nullValue())
          .header("ETag", nullValue());
    }
    assertThat(answers.stream().map(a -> a.extract().header("x-ms-request-id")))
        .doesNotHaveDuplicates();
    api.delete("job").header("Cache-Control", equalTo("no-cache"));
  }

  @Test
  void transportSecurityIsAskedForOverHttps() throws Exception {
    HttpClient client = HttpClient.newBuilder().sslContext(Trust.only(servers.pem())).build();
    HttpRequest request =
        HttpRequest.newBuilder(servers.https(api.jobs() + "?api-version=2021-01-01"))
            .header("Authorization", Tokens.bearer())
            .build();

    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Strict-Transport-Security"))
        .hasValue("max-age=31536000; includeSubDomains");
  }

  @Test
  void correlationIdIsEchoedWhenItIsOne() {
    String id = UUID.randomUUID().toString();
    api.request()
        .header(CORRELATION_ID, id)
        .get(api.jobs())
        .then()
        .header(CORRELATION_ID, equalTo(id));
    api.request()
        .header(CORRELATION_ID, "none")
        .get(api.jobs())
        .then()
        .header(CORRELATION_ID, matchesPattern(GUID));
  }

  @Test
  void requestIdOfTheClientIsReturnedWhenItAsksForThat() {
    String header = "x-ms-client-request-id";
    String id = UUID.randomUUID().toString();
    api.request().header(header, id).get(api.jobs()).then().header(header, nullValue());
    api.request()
        .header(header, id)
        .header("x-ms-return-client-request-id", "true")
        .get(api.jobs())
        .then()
        .header(header, equalTo(id));
  }

  @Test
  void wordsOfAPathCompareWithoutCase() {
    String lower = api.job("jobs").toLowerCase(Locale.ROOT);
    String upper = api.job("JOBS").toUpperCase(Locale.ROOT);
    api.request()
        .contentType("application/json; charset=utf-8")
        .body(Body.importJob().toString())
        .put(lower)
        .then()
        .statusCode(201)
        .body("name", equalTo("jobs"));
    api.request().get(upper).then().statusCode(200).body("id", equalTo(api.job("jobs")));
    api.request().post(upper + "/LISTBITLOCKERKEYS").then().statusCode(200);
    api.list(api.jobs().toUpperCase(Locale.ROOT))
        .statusCode(200)
        .body("value.name", equalTo(List.of("jobs")));
    api.request().delete(upper).then().statusCode(200);
  }

  @Test
  void resourceGroupKeepsItsLettersWhateverTheyAre() {
    String group = "Straße_(1)";
    api.request()
        .contentType("application/json")
        .body(Body.importJob().toString())
        .put(api.jobs(group) + "/job")
        .then()
        .statusCode(201);

    api.list(api.jobs("STRAßE_(1)")).body("value.id", equalTo(List.of(api.jobs(group) + "/job")));
    api.request().get(api.jobs("strasse_(1)") + "/job").then().statusCode(404);
  }
}

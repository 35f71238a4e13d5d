package dev.waybill.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.Body;
import dev.waybill.testing.LogLines;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies that are made to break what reads them: a refusal that says so, and no fault of ours. */
@QuarkusTest
class BadJsonTest {
  private static final int MIB = 1024 * 1024;

  final ArmApi api = ArmApi.newSubscription();

  Servers servers;

  static Stream<Named<byte[]>> hostile() {
    return Stream.of(
        named("arrays, 500 deep", "{\"tags\": " + "[".repeat(500) + "]".repeat(500) + "}"),
        named("arrays, a million deep", "{\"tags\": " + "[".repeat(MIB)),
        named("objects, 100,000 deep", "{\"tags\":".repeat(100_000)),
        named("exponent", "{\"properties\": {\"deliveryPackage\": {\"driveCount\": 1e999999999}}}"),
        named(
            "digits", "{\"properties\": {\"deliveryPackage\": {\"driveCount\": " + "9".repeat(MIB)),
        named("huge number as text", "{\"location\": 1e999999999}"),
        named("not a number", "{\"location\": NaN}"),
        named("duplicate keys", "{\"location\": \"a\", \"location\": \"b\"}"),
        named("lone surrogate", "{\"location\": \"\\ud800\"}"),
        named("lone surrogate in a name", "{\"tags\": {\"\\udc00\": \"x\"}}"),
        named("U+0000", "{\"location\": \"a\\u0000\"}"),
        named("name of 100,000", "{\"" + "n".repeat(100_000) + "\": 1}"),
        named("text of 3 MiB", "{\"location\": \"" + "x".repeat(3 * MIB) + "\"}"),
        named("text in a tag", "{\"location\": \"westus\", \"tags\": {\"a\": \"" + "x".repeat(MIB)),
        Named.of("invalid UTF-8", new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'}),
        Named.of("UTF-16 cut short", new byte[] {(byte) 0xFE, (byte) 0xFF, 0}),
        Named.of("nothing but zeroes", new byte[1000]));
  }

  private static Named<byte[]> named(String name, String body) {
    return Named.of(name, body.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void hostileBodyIsRefusedWithoutAFault(byte[] body) {
    try (LogLines log = LogLines.listen()) {
      for (String method : new String[] {"PUT", "PATCH"}) {
        ExtractableResponse<Response> answer =
            api.request()
                .contentType("application/json")
                .body(body)
                .request(method, api.job("job"))
                .then()
                .body("error.code", notNullValue())
                .body("error.message", notNullValue())
                .extract();
        // A body that is sound as JSON is looked at when the job is there.
        assertThat(answer.statusCode()).isIn(400, method.equals("PATCH") ? 404 : 400);
      }
      assertThat(log.alarming()).isEmpty();
    }
    assertThat(new Rows(servers).everything(api)).isEmpty();
  }

  @Test
  void fieldThatIsTooLongInAJobIsNamed() {
    api.put(
            "job",
            Body.shippableImportJob()
                .with("/properties/returnAddress/city", "'" + "x".repeat(MIB) + "'"))
        .statusCode(400)
        .body("error.code", equalTo("InvalidRequestContent"));
  }
}

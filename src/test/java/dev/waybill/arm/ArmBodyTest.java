package dev.waybill.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArmBodyTest {
  private final ArmBody bodies = new ArmBody();

  record Thing(
      String text, Boolean flag, Long number, List<Thing> things, Map<String, String> map) {}

  @Test
  void namesCompareWithoutCaseAndUnknownOnesAreIgnored() {
    Thing thing =
        bodies.bind(
            read("{\"TEXT\": \"a\", \"x\": 1, \"Things\": [{\"tExt\": \"b\"}]}"), Thing.class);

    assertThat(thing.text()).isEqualTo("a");
    assertThat(thing.things().get(0).text()).isEqualTo("b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"text": 1}                          | text            | a number  | a string
          {"TEXT": true}                       | text            | a boolean | a string
          {"text": []}                         | text            | an array  | a string
          {"flag": "true"}                     | flag            | a string  | true or false
          {"flag": 0}                          | flag            | a number  | true or false
          {"number": "1"}                      | number          | a string  | a whole number
          {"number": 1.0}                      | number          | a number  | a whole number
          {"number": 99999999999999999999}     | number          | a number  | a whole number
          {"things": {}}                       | things          | an object | an array
          {"things": [{}, {"Things": [1]}]}    | things[1].things[0] | a number | an object
          {"map": []}                          | map             | an array  | an object
          {"map": {"a": {}}}                   | map.a           | an object | a string
          """)
  void wrongTypeIsNamedAndItsValueIsNot(String body, String target, String given, String accepted) {
    ObjectNode json = read(body);
    ArmException refusal =
        catchThrowableOfType(ArmException.class, () -> bodies.bind(json, Thing.class));

    assertThat(refusal.error().target()).isEqualTo(target);
    assertThat(refusal.error().message())
        .isEqualTo("'%s' is %s; accepted: %s.".formatted(target, given, accepted));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "[]",
        "1",
        "null",
        "{} x",
        "{\"a\":1,\"a\":1}",
        "{a:1}",
        "{\"a\":NaN}",
        "{\"a\":1,}"
      })
  void whatIsNoObjectIsRefused(String body) {
    assertThat(refusal(body).error().code()).isEqualTo("InvalidRequestContent");
  }

  @Test
  void whatPassesALimitIsRefusedWithTheLimitAndNothingOfTheBody() {
    assertLimit(
        "deeper than 64", n -> "{\"a\":".repeat(n) + "1" + "}".repeat(n), JsonLimits.NESTING);
    assertLimit(
        "text of more than 65536", n -> "{\"a\":\"" + "x".repeat(n) + "\"}", JsonLimits.TEXT);
    assertLimit(
        "name of a field of more than 1024", n -> "{\"" + "x".repeat(n) + "\":1}", JsonLimits.NAME);
    assertLimit("number of more than 100", n -> "{\"a\":" + "7".repeat(n) + "}", JsonLimits.NUMBER);
    assertLimit(
        "number of more than 100", n -> "{\"a\":7." + "7".repeat(n - 1) + "}", JsonLimits.NUMBER);
    // The braces, the name and the brackets are tokens as well.
    assertLimit(
        "more than 100000 names and values",
        n -> "{\"a\":[" + "1,".repeat(n - 6) + "1]}",
        JsonLimits.TOKENS);
  }

  private void assertLimit(String told, IntFunction<String> body, int limit) {
    assertThat(read(body.apply(limit))).isNotEmpty();
    ArmException refusal = refusal(body.apply(limit + 1));
    assertThat(refusal.status()).isEqualTo(400);
    assertThat(refusal.error().code()).isEqualTo("InvalidRequestContent");
    assertThat(refusal.error().message())
        .contains(told)
        .doesNotContain("77", "xx", "StreamReadConstraints");
  }

  @Test
  void absentBodyIsRefused() {
    ArmException refusal = catchThrowableOfType(ArmException.class, () -> bodies.object(null));
    assertThat(refusal.status()).isEqualTo(400);
  }

  @Test
  void bodyMayBeAsLargeAsTheLimitAndNoLarger() {
    String text = "{\"a\":1" + " ".repeat(ArmBody.LIMIT - "{\"a\":1}".length()) + "}";

    assertThat(read(text).get("a").intValue()).isOne();
    assertThat(refusal(text + " ").status()).isEqualTo(413);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"a": {"b": [1, "x\\u0000"]}} | a.b[1]
          {"a": {"b\\u0000": 1}}        | a.b?
          {"a": "\\ud83d"}              | a
          {"a": "\\ude00\\ud83d"}       | a
          """)
  void charactersThatPostgresqlCannotKeepAreRefused(String body, String target) {
    assertThat(refusal(body).error().target()).isEqualTo(target);
  }

  @Test
  void wholeSurrogatePairIsKept() {
    assertThat(read("{\"a\": \"\\ud83d\\ude00\"}").get("a").textValue()).isEqualTo("😀");
  }

  private ObjectNode read(String body) {
    return bodies.object(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }

  private ArmException refusal(String body) {
    return catchThrowableOfType(ArmException.class, () -> read(body));
  }
}

package dev.waybill.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonMergeTest {
  private final ObjectMapper json = new ObjectMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"a":1}           | {}                     | {"a":1}
          {"a":1}           | {"a":2}                | {"a":2}
          {"a":1}           | {"b":2}                | {"a":1,"b":2}
          {"a":1}           | {"a":null}             | {}
          {"a":1}           | {"b":null}             | {"a":1}
          {"a":{"b":1}}     | {"a":{"c":2}}          | {"a":{"b":1,"c":2}}
          {"a":{"b":1}}     | {"a":{"b":null}}       | {"a":{}}
          {"a":1}           | {"a":{"b":{"c":null}}} | {"a":{"b":{}}}
          {"a":null}        | {"a":{"b":1}}          | {"a":{"b":1}}
          {"a":[1,2]}       | {"a":[3]}              | {"a":[3]}
          {"a":{"b":1}}     | {"a":[3]}              | {"a":[3]}
          {"aB":1}          | {"Ab":2}               | {"aB":2}
          {"aB":1}          | {"AB":null}            | {}
          """)
  void patchIsMergedByTheRulesOfRfc7396(String target, String patch, String merged)
      throws JsonProcessingException {
    ObjectNode result = (ObjectNode) json.readTree(target);

    JsonMerge.merge(result, (ObjectNode) json.readTree(patch));

    assertThat(result).isEqualTo(json.readTree(merged));
  }
}

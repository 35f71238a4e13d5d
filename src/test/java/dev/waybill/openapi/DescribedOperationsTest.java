package dev.waybill.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.security.Operations;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every operation is described, and with all that whoever calls it has to know. */
@QuarkusTest
class DescribedOperationsTest {
  private static final Pattern PATH_PARAMETER = Pattern.compile("\\{([^}]+)}");
  private static final String KEY = "bitLockerKey";
  private static final List<ResourceMethod> METHODS =
      Operations.methods().map(ResourceMethod::new).toList();

  private ApiDocument document;
  private ApiSchemas schemas;

  @BeforeEach
  void readDocument() {
    document = ApiDocument.served();
    schemas = new ApiSchemas(document);
  }

  @Test
  void everyOperationOfEveryResourceIsDescribedAndNoOther() {
    Set<String> there =
        METHODS.stream().map(ResourceMethod::route).collect(Collectors.toCollection(TreeSet::new));

    assertThat(document.operations())
        .extracting(ApiOperation::route)
        .containsExactlyInAnyOrderElementsOf(there);
    assertThat(document.operations()).extracting(ApiOperation::id).doesNotHaveDuplicates();
  }

  /** Generated clients have the methods of Microsoft's own. */
  @Test
  void operationsOfThePublishedApiHaveItsNames() {
    assertThat(document.operations())
        .filteredOn(operation -> !operation.path().startsWith("/station/"))
        .extracting(ApiOperation::id)
        .containsExactlyInAnyOrder(
            "Locations_List",
            "Locations_Get",
            "Jobs_ListBySubscription",
            "Jobs_ListByResourceGroup",
            "Jobs_Get",
            "Jobs_Create",
            "Jobs_Update",
            "Jobs_Delete",
            "BitLockerKeys_List",
            "Operations_List");
  }

  @Test
  void everyOperationIsNamedAndSaysWhatItTakes() {
    Set<String> tags =
        ApiDocument.stream(document.root().path("tags"))
            .map(tag -> tag.path("name").asText())
            .collect(Collectors.toSet());
    each(
        operation -> {
          assertThat(operation.id()).matches("[A-Z][A-Za-z]+_[A-Z][A-Za-z]+");
          assertThat(operation.node().path("summary").asText()).isNotBlank();
          assertThat(operation.node().path("tags")).hasSize(1);
          assertThat(tags).contains(operation.node().at("/tags/0").asText());
          assertThat(parameters(operation, "path"))
              .isEqualTo(
                  PATH_PARAMETER
                      .matcher(operation.path())
                      .results()
                      .map((MatchResult name) -> name.group(1))
                      .collect(Collectors.toSet()));
          boolean isArm = !operation.path().startsWith("/station/");
          assertThat(parameters(operation, "query").contains("api-version")).isEqualTo(isArm);
          assertThat(operation.parameters())
              .allMatch(parameter -> !parameter.path("description").asText().isBlank());
        });
  }

  private static Set<String> parameters(ApiOperation operation, String in) {
    return operation.parameters().stream()
        .filter(parameter -> in.equals(parameter.path("in").asText()))
        .map(parameter -> parameter.path("name").asText())
        .collect(Collectors.toSet());
  }

  /** The action and the role that it names are those that are required. */
  @Test
  void everyOperationSaysWhoMayDoIt() {
    METHODS.forEach(
        method -> {
          JsonNode described =
              document.operations().stream()
                  .filter(operation -> operation.route().equals(method.route()))
                  .findFirst()
                  .orElseThrow()
                  .node();
          assertThat(described.path("x-waybill-action").asText())
              .as(method.route())
              .isEqualTo(method.action().toString());
          assertThat(described.path("x-waybill-role").asText())
              .as(method.route())
              .isEqualTo(Operations.roleFor(method.action()));
        });
  }

  @Test
  void everyAnswerThatCanComeIsDescribed() {
    each(
        operation -> {
          assertThat(operation.responses()).containsKeys("401", "500", "503");
          assertThat(operation.responses().keySet()).anyMatch(status -> status.startsWith("2"));
          assertThat(operation.responses().containsKey("403"))
              .isEqualTo(operation.node().has("x-waybill-role"));
          assertThat(operation.responses().containsKey("429"))
              .isEqualTo(operation.path().contains("{subscriptionId}"));
          assertThat(operation.responses().containsKey("415")).isEqualTo(operation.hasBody());
          assertThat(operation.responses().containsKey("413")).isEqualTo(operation.hasBody());
          if (!parameters(operation, "query").isEmpty() || operation.hasBody()) {
            assertThat(operation.responses()).containsKey("400");
          }
          operation
              .responses()
              .forEach(
                  (status, response) -> {
                    assertThat(response.path("description").asText()).as(status).isNotBlank();
                    assertThat(response.path("headers").has("x-ms-request-id")).as(status).isTrue();
                  });
        });
  }

  /** All of them hold against their schemas, which here know no field that is not described. */
  @Test
  void everyBodyHasAnExampleThatIsTrue() {
    each(
        operation -> {
          if (operation.hasBody()) {
            requireExamples(operation.request(), operation.id());
          }
          for (String status : operation.responses().keySet()) {
            ApiContent content = operation.response(status);
            if (content != null) {
              requireExamples(content, operation.id() + " " + status);
            }
            if (status.compareTo("400") >= 0) {
              assertThat(content).isNotNull();
              assertThat(content.schema().path("$ref").asText()).endsWith("/ErrorResponse");
            }
          }
        });
  }

  private void requireExamples(ApiContent content, String what) {
    assertThat(content.examples()).as(what).isNotEmpty();
    if (content.isJson()) {
      content
          .examples()
          .forEach((name, example) -> schemas.require(content, example, what + " " + name));
    }
  }

  /** It goes in, and comes out of one operation alone. */
  @Test
  void bitLockerKeysAreInOneAnswerAlone() {
    each(
        operation -> {
          boolean gives =
              operation.responses().keySet().stream()
                  .map(operation::response)
                  .anyMatch(content -> content != null && mentions(content.schema(), KEY));
          assertThat(gives).isEqualTo("BitLockerKeys_List".equals(operation.id()));
        });
  }

  private boolean mentions(JsonNode schema, String property) {
    return mentions(schema, property, new HashSet<>());
  }

  private boolean mentions(JsonNode schema, String property, Set<String> seen) {
    if (schema.has("$ref") && !seen.add(schema.path("$ref").asText())) {
      return false;
    }
    JsonNode meant = document.resolved(schema);
    return meant.path("properties").has(property)
        || meant.properties().stream()
            .anyMatch(
                part ->
                    part.getValue().isContainerNode() && mentions(part.getValue(), property, seen));
  }

  private void each(Consumer<ApiOperation> check) {
    List<ApiOperation> operations = document.operations();
    assertThat(operations).isNotEmpty();
    assertThat(operations).allSatisfy(check);
  }
}

package dev.waybill.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.testing.ArmApi;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each request of the document is sent, and the answer is one that it describes. */
@QuarkusTest
class ExamplesTest {
  private static final List<String> CREATED = List.of("Jobs_Create/import");
  private static final List<String> SHIPPED = and(CREATED, "Jobs_Update/ship");
  private static final List<String> IN_HAND = and(SHIPPED, "Manifests_Put/manifest");
  private static final List<String> RECEIVED = and(IN_HAND, "Drives_Update/received");
  private static final List<String> BEGUN = and(RECEIVED, "Drives_Update/transferring");
  private static final List<String> PACKED = and(BEGUN, "Drives_Update/completed");
  private static final List<String> LOGGED = and(PACKED, "DriveLogs_Put/log");
  private static final List<String> STORED = and(IN_HAND, ExampleDesk.STORED);
  private static final List<String> EXPORTED =
      List.of("Jobs_Create/export", "Jobs_Update/ship", "Drives_Create/empty");

  /** What has to have happened before an operation, or one of its examples; otherwise nothing. */
  private static final Map<String, List<String>> BEFORE =
      Map.ofEntries(
          Map.entry("Jobs_ListBySubscription", CREATED),
          Map.entry("Jobs_ListByResourceGroup", CREATED),
          Map.entry("Jobs_Get", STORED),
          Map.entry("Jobs_Update", CREATED),
          Map.entry("Jobs_Delete", CREATED),
          Map.entry("BitLockerKeys_List", CREATED),
          Map.entry("StationJobs_Get", and(LOGGED, ExampleDesk.STORED)),
          Map.entry("Drives_Update/received", SHIPPED),
          Map.entry("Drives_Update/transferring", RECEIVED),
          Map.entry("Drives_Update/completed", BEGUN),
          Map.entry("Drives_Create", List.of("Jobs_Create/export", "Jobs_Update/ship")),
          Map.entry("StationJobs_ShipBack", PACKED),
          Map.entry("Manifests_Put", SHIPPED),
          Map.entry("Manifests_Get", IN_HAND),
          Map.entry("DriveLogs_Put", PACKED),
          Map.entry("DriveLogs_Get", LOGGED),
          Map.entry("IncompleteBlobLists_Put", EXPORTED),
          Map.entry("IncompleteBlobLists_Get", and(EXPORTED, "IncompleteBlobLists_Put/list")),
          Map.entry("Backups_List", STORED),
          Map.entry("Backups_Retry", IN_HAND),
          Map.entry("StationJobs_Recover", STORED),
          Map.entry("Drives_List", STORED),
          Map.entry("Manifests_List", STORED),
          Map.entry("Recoverable_List", STORED),
          Map.entry("Verifications_Create", STORED),
          Map.entry("Verifications_List", and(STORED, "Verifications_Create/ofJob")),
          Map.entry("Verifications_Get", and(STORED, "Verifications_Create/ofJob")));

  private ApiDocument document;
  private ApiSchemas schemas;

  @BeforeEach
  void readDocument() {
    document = ApiDocument.served();
    schemas = new ApiSchemas(document);
  }

  @Test
  void everyRequestIsAcceptedAndItsAnswerIsAsDescribed() {
    List<ApiOperation> operations = document.operations();

    assertThat(
            operations.stream()
                .flatMap(each -> Stream.concat(Stream.of(each.id()), steps(each).stream())))
        .containsAll(BEFORE.keySet());
    Map<List<String>, ExampleDesk> read = new HashMap<>(); // Nothing changes what is only read.
    for (ApiOperation operation : operations) {
      for (String step : steps(operation)) {
        List<String> before = before(operation, step);
        ExampleDesk desk =
            "get".equals(operation.verb())
                ? read.computeIfAbsent(before, this::deskAfter)
                : deskAfter(before);
        requireAsDescribed(operation, step, desk.answer(step), 200, 201, 202);
      }
    }
  }

  private ExampleDesk deskAfter(List<String> steps) {
    return new ExampleDesk(document).after(steps);
  }

  private static List<String> before(ApiOperation operation, String step) {
    return BEFORE.getOrDefault(step, BEFORE.getOrDefault(operation.id(), List.of()));
  }

  private static List<String> steps(ApiOperation operation) {
    Set<String> examples = operation.hasBody() ? operation.request().examples().keySet() : Set.of();
    return examples.isEmpty()
        ? List.of(operation.id())
        : examples.stream().map(example -> operation.id() + "/" + example).toList();
  }

  private void requireAsDescribed(
      ApiOperation operation, String step, Response answer, Integer... statuses) {
    String status = String.valueOf(answer.statusCode());
    assertThat(answer.statusCode()).as("%s: %s", step, answer.asString()).isIn((Object[]) statuses);
    assertThat(operation.responses()).as(step).containsKey(status);
    operation.responses().get(status).path("headers").properties().stream()
        .filter(header -> document.resolved(header.getValue()).path("required").asBoolean())
        .forEach(
            header ->
                assertThat(answer.header(header.getKey())).as(step + header.getKey()).isNotNull());
    ApiContent content = operation.response(status);
    if (content == null) {
      assertThat(answer.asString()).as(step).isEmpty();
      return;
    }
    assertThat(answer.contentType()).as(step).startsWith(content.mediaType());
    if (content.isJson()) {
      schemas.require(content, ApiDocument.read(answer.asString()), step);
    }
  }

  /** The examples of errors are what the service answers, letter for letter. */
  @Test
  void errorsAreThoseOfTheService() {
    ExampleDesk desk = new ExampleDesk(document);

    Response noJob = desk.answer("Jobs_Get");
    requireAsDescribed(operation("Jobs_Get"), "no job", noJob, 404);
    assertThat(desk.asInExamples(noJob)).isEqualTo(error("NotFound", "noJob"));

    Response noState = desk.after(CREATED).answer("Manifests_Put/manifest");
    requireAsDescribed(operation("Manifests_Put"), "wrong state", noState, 409);
    assertThat(desk.asInExamples(noState)).isEqualTo(error("Conflict", "state"));

    Response noLog = desk.answer("DriveLogs_Put/log");
    requireAsDescribed(operation("DriveLogs_Put"), "wrong state", noLog, 409);
    assertThat(desk.asInExamples(noLog)).isEqualTo(error("DriveLogConflict", "state"));

    Response noVersion = ArmApi.signedIn().get(ArmApi.PROVIDER + "/operations");
    requireAsDescribed(operation("Operations_List"), "no version", noVersion, 400);
    assertThat(desk.asInExamples(noVersion)).isEqualTo(error("BadRequest", "missingApiVersion"));
  }

  /** The digests of the examples are those of the documents that are sent with them. */
  @Test
  void receiptsAreThoseOfTheService() {
    Map<String, List<String>> receipts =
        Map.of(
            "Manifests_Put/manifest", SHIPPED,
            "DriveLogs_Put/log", SHIPPED,
            "IncompleteBlobLists_Put/list", EXPORTED);
    receipts.forEach(
        (step, before) -> {
          ExampleDesk desk = new ExampleDesk(document).after(before);

          JsonNode answer = desk.asInExamples(desk.answer(step));

          ApiContent described = operation(step.replaceFirst("/.*", "")).response("202");
          assertThat(withoutId(answer))
              .as(step)
              .isEqualTo(withoutId(described.examples().get("received")));
        });
  }

  private static JsonNode withoutId(JsonNode receipt) {
    return ((ObjectNode) receipt.deepCopy()).without("documentId");
  }

  private ApiOperation operation(String id) {
    return document.operations().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode error(String response, String example) {
    return document
        .root()
        .at(
            "/components/responses/%s/content/application~1json/examples/%s/value"
                .formatted(response, example));
  }

  private static List<String> and(List<String> steps, String... more) {
    List<String> all = new ArrayList<>(steps);
    Stream.of(more).forEach(all::add);
    return List.copyOf(all);
  }
}

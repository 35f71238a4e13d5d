package dev.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.Body;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of a body, broken alone: the code, the target, and that nothing is kept. */
@QuarkusTest
class JobFaultsTest {
  private static final String GENERAL = "InvalidRequestContent";
  private static final String DRIVE = "/properties/driveList/0/";

  final ArmApi api = ArmApi.newSubscription();

  Servers servers;

  @ParameterizedTest
  @MethodSource({
    "dev.waybill.job.FaultyBodies#everyJob",
    "dev.waybill.job.FaultyBodies#returnAddresses",
    "dev.waybill.job.FaultyBodies#drives"
  })
  void faultyImportJobIsRefusedAndNotKept(String code, String target, String pointer, String json) {
    refused(Body.fullImportJob(), code, target, pointer, json);
  }

  @ParameterizedTest
  @MethodSource("dev.waybill.job.FaultyBodies#exports")
  void faultyExportJobIsRefusedAndNotKept(String code, String target, String pointer, String json) {
    refused(Body.exportJob(), code, target, pointer, json);
  }

  private void refused(Body good, String code, String target, String pointer, String json) {
    Body faulty = json == null ? good.without(pointer) : good.with(pointer, json);
    api.put("faulty", faulty)
        .statusCode(400)
        .contentType("application/json")
        .body("error.code", equalTo(code))
        .body("error.target", equalTo(target));
    assertThat(new Rows(servers).everything(api)).isEmpty();
  }

  @Test
  void everyFaultOfABodyIsToldAtOnce() {
    Body faulty =
        Body.importJob("A1", "a1")
            .without("/location")
            .with("/properties/logLevel", "'Debug'")
            .with("/properties/driveList/0/manifestHash", "'x'");
    api.put("faulty", faulty)
        .statusCode(400)
        .body("error.code", equalTo(GENERAL))
        .body("error", not(hasKey("target")))
        .body(
            "error.details.target",
            containsInAnyOrder(
                "location",
                "properties.logLevel",
                "properties.driveList[0].manifestHash",
                "properties.driveList[1].driveId"))
        .body(
            "error.details.code",
            containsInAnyOrder("LocationRequired", GENERAL, GENERAL, GENERAL));
    assertThat(new Rows(servers).everything(api)).isEmpty();
  }

  @Test
  void tenDrivesAreAcceptedAndElevenAreNot() {
    api.put("faulty", Body.importJob(ids(11)))
        .statusCode(400)
        .body("error.target", equalTo("properties.driveList"));
    api.put("ten", Body.importJob(ids(10))).statusCode(201);
  }

  @Test
  void malformedBitLockerKeyIsNotRepeated() {
    String body =
        api.put("faulty", Body.importJob().with(DRIVE + "bitLockerKey", "'secret-secret'"))
            .statusCode(400)
            .extract()
            .asString();
    assertThat(body).doesNotContain("secret-secret");
  }

  @ParameterizedTest
  @MethodSource("dev.waybill.job.FaultyBodies#valuesAtTheEdge")
  void valueAtTheEdgeOfItsRuleIsAccepted(String pointer, String json) {
    api.put("good", Body.fullImportJob().with(pointer, json)).statusCode(201);
  }

  private static String[] ids(int count) {
    return IntStream.range(0, count).mapToObj(i -> "DRIVE" + i).toArray(String[]::new);
  }
}

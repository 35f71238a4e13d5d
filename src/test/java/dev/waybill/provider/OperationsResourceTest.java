package dev.waybill.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;

import dev.waybill.testing.ArmApi;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@QuarkusTest
class OperationsResourceTest {
  static final List<String> VERSIONS = ArmApi.VERSIONS;

  final ArmApi api = ArmApi.newSubscription();

  @ParameterizedTest
  @FieldSource("VERSIONS")
  void operationsAreThoseOfThePublicServiceInItsOrder(String version) {
    ValidatableResponse answer =
        api.in(version).list(ArmApi.PROVIDER + "/operations").statusCode(200);

    answer
        .body(
            "value.name",
            equalTo(
                List.of(
                    "Microsoft.ImportExport/locations/read",
                    "Microsoft.ImportExport/jobs/write",
                    "Microsoft.ImportExport/jobs/read",
                    "Microsoft.ImportExport/jobs/listBitLockerKeys/action",
                    "Microsoft.ImportExport/jobs/delete",
                    "Microsoft.ImportExport/register/action")))
        .body("value.display.provider", everyItem(equalTo("Microsoft Import/Export")))
        .body(
            "value.display.resource",
            equalTo(
                List.of(
                    "Locations",
                    "Jobs",
                    "Jobs",
                    "Jobs",
                    "Jobs",
                    "Import/Export Resource Provider")));
    List<Map<String, Object>> operations = answer.extract().path("value");
    assertThat(operations).allSatisfy(o -> assertThat(o).containsOnlyKeys("name", "display"));
    List<Map<String, Object>> displays = answer.extract().path("value.display");
    assertThat(displays)
        .allSatisfy(
            d ->
                assertThat(d).containsOnlyKeys("provider", "resource", "operation", "description"));
  }
}

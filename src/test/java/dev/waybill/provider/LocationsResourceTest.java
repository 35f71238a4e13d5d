package dev.waybill.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.Body;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class LocationsResourceTest {
  static final List<String> VERSIONS = ArmApi.VERSIONS;

  private static final String LOCATIONS = ArmApi.PROVIDER + "/locations";

  final ArmApi api = ArmApi.newSubscription();

  @ParameterizedTest
  @FieldSource("VERSIONS")
  void locationsAreListedInOneAnswer(String version) {
    ValidatableResponse answer = api.in(version).list(LOCATIONS).statusCode(200);

    answer
        .body("keySet()", equalTo(Set.of("value")))
        .body(
            "value.name",
            equalTo(List.of("East US", "North Europe", "Southeast Asia", "West Europe", "West US")))
        .body("value[4].id", equalTo(LOCATIONS + "/westus"))
        .body("value[4].properties.alternateLocations", equalTo(List.of(LOCATIONS + "/westus")));
    Map<String, Object> location = answer.extract().jsonPath().getMap("value[0]");
    assertThat(location).containsOnlyKeys("id", "name", "type", "properties");
    assertThat(answer.extract().jsonPath().<String, Object>getMap("value[0].properties"))
        .containsOnlyKeys(
            "recipientName",
            "streetAddress1",
            "streetAddress2",
            "city",
            "stateOrProvince",
            "postalCode",
            "countryOrRegion",
            "phone",
            "additionalShippingInformation",
            "supportedCarriers",
            "alternateLocations");
  }

  @ParameterizedTest
  @ValueSource(strings = {"westus", "West US", "WESTUS", "west us"})
  void locationIsFoundByEitherOfItsNames(String name) {
    for (String version : VERSIONS) {
      api.in(version)
          .request()
          .get(LOCATIONS + "/" + name)
          .then()
          .statusCode(200)
          .body("id", equalTo(LOCATIONS + "/westus"))
          .body("name", equalTo("West US"))
          .body("type", equalTo("Microsoft.ImportExport/locations"));
    }
    api.request().get(LOCATIONS.toUpperCase(Locale.ROOT) + "/" + name).then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nowhere", "jobs", "west_us"})
  void unknownLocationIsNotFound(String name) {
    api.request()
        .get(LOCATIONS + "/" + name)
        .then()
        .statusCode(404)
        .body("error.code", equalTo("ResourceNotFound"));
  }

  @Test
  void jobIsShippedToTheAddressOfItsLocation() {
    Map<String, Object> address =
        api.request().get(LOCATIONS + "/westus").then().extract().jsonPath().getMap("properties");
    Map<String, Object> shown =
        api.put("job", Body.importJob())
            .extract()
            .jsonPath()
            .getMap("properties.shippingInformation");

    assertThat(shown)
        .containsEntry("recipientName", address.get("recipientName"))
        .containsEntry("additionalInformation", address.get("additionalShippingInformation"));
  }
}

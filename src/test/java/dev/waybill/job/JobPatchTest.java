package dev.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.Body;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs_Update as JSON merge: what is absent stays, null removes, objects merge. */
@QuarkusTest
class JobPatchTest {
  final ArmApi api = ArmApi.newSubscription();

  Servers servers;

  @Test
  void everythingThatIsGivenIsChanged() {
    api.created("job", Body.importJob());
    Body all =
        Body.fullImportJob()
            .without("/location")
            .without("/properties/driveList")
            .with("/properties/cancelRequested", "true")
            .with("/identity", "{'type': 'SystemAssigned'}");

    api.patch("job", all).statusCode(200);

    api.get("job")
        .body("tags", equalTo(Map.of("team", "archive")))
        .body("identity.type", equalTo("SystemAssigned"))
        .body("properties.cancelRequested", equalTo(true))
        .body("properties.returnAddress.city", equalTo("Sunnyvale"))
        .body("properties.returnAddress.streetAddress2", equalTo(""))
        .body("properties.returnShipping.carrierAccountNumber", equalTo("989ffff"))
        .body("properties.deliveryPackage.trackingNumber", equalTo("TRACK-1"))
        .body("properties.diagnosticsPath", equalTo("logs/of/drives"))
        .body("properties.logLevel", equalTo("Verbose"))
        .body("properties.backupDriveManifest", equalTo(true))
        .body("properties.state", equalTo("Creating"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'properties': {}}",
        "{'properties': {'state': ''}}",
        "{'tags': {}, 'unknown': {'a': [1]}}",
        "{'location': 'eastus', 'name': 'x', 'id': 'x', 'systemData': {'createdBy': 'me'}}",
        "{'properties': {'jobType': 'Export', 'storageAccountId': 'x', 'provisioningState': 'x'}}",
        "{'properties': {'percentComplete': 'x', 'returnPackage': 1, 'shippingInformation': []}}",
        "{'properties': {'cancelRequested': false, 'logLevel': 'Verbose'}}"
      })
  void whatIsAbsentUnknownOrReadOnlyChangesNothing(String patch) {
    api.created("job", Body.fullImportJob());
    String before = withoutTime();

    api.patch("job", Body.of(patch)).statusCode(200);

    assertThat(withoutTime()).isEqualTo(before);
  }

  private String withoutTime() {
    Map<String, Object> job = api.get("job").extract().jsonPath().getMap("$");
    job.remove("systemData");
    return job.toString();
  }

  @Test
  void objectsAndTagsMergeAndNullRemoves() {
    api.created("job", Body.fullImportJob().with("/tags", "{'a': '1', 'b': '2'}"));

    api.patch(
            "job",
            Body.of(
                """
                {'TAGS': {'B': null, 'c': '3'},
                 'Properties': {'returnaddress': {'city': 'Bonn', 'stateOrProvince': null},
                                'returnShipping': null, 'diagnosticsPath': null, 'logLevel': null,
                                'backupDriveManifest': null}}
                """))
        .statusCode(200)
        .body("tags", equalTo(Map.of("a", "1", "c", "3")))
        .body("properties.returnAddress.city", equalTo("Bonn"))
        .body("properties.returnAddress.phone", equalTo("4084244512"))
        .body("properties.returnAddress", not(hasKey("stateOrProvince")))
        .body("properties", not(hasKey("returnShipping")))
        .body("properties.diagnosticsPath", equalTo("waimportexport"))
        .body("properties.logLevel", equalTo("Error"))
        .body("properties.backupDriveManifest", equalTo(false));
    api.patch("job", Body.of("{'tags': null, 'identity': null}"))
        .statusCode(200)
        .body("$", not(hasKey("tags")))
        .body("identity.type", equalTo("None"));
  }

  @Test
  void propertiesThatAreNullAreRefused() {
    api.created("job", Body.fullImportJob());
    String before = new Rows(servers).everything(api);

    api.patch("job", Body.properties("null"))
        .statusCode(400)
        .body("error.target", equalTo("properties"));

    assertThat(new Rows(servers).everything(api)).isEqualTo(before);
  }

  @Test
  void shippingNeedsDeliveryPackageAndReturnAddress() {
    api.created("job", Body.importJob());

    api.patch("job", Body.properties("{'state': 'Shipping'}"))
        .statusCode(400)
        .body(
            "error.details.target",
            equalTo(List.of("properties.deliveryPackage", "properties.returnAddress")));
    api.patch("job", Body.properties("{'state': 'Received'}"))
        .statusCode(400)
        .body("error.target", equalTo("properties.state"));

    api.patch("job", Body.fullImportJob().with("/properties/state", "'Shipping'"))
        .statusCode(200)
        .body("properties.state", equalTo("Shipping"));
    api.get("job").body("properties.state", equalTo("Shipping"));
  }

  @Test
  void cancelledJobIsNotShipped() {
    api.created("job", Body.fullImportJob());
    api.patch("job", Body.properties("{'cancelRequested': true}"))
        .statusCode(200)
        .body("properties.state", equalTo("Creating"));

    api.patch("job", Body.properties("{'state': 'Shipping'}"))
        .statusCode(409)
        .body("error.target", equalTo("properties.state"));
    api.delete("job").statusCode(200);
  }

  @Test
  void allFieldsThatAreLockedAreToldAtOnce() {
    api.created("job", Body.fullImportJob());
    new Rows(servers).state(api, "job", "Packaging");

    api.patch("job", Body.properties("{'logLevel': 'Error', 'backupDriveManifest': false}"))
        .statusCode(409)
        .body("error.code", equalTo("Conflict"))
        .body(
            "error.details.target",
            equalTo(List.of("properties.logLevel", "properties.backupDriveManifest")));
  }

  @Test
  void jobIsFoundWhateverTheCaseOfItsNamesAndKeepsThem() {
    api.created("myJob", Body.importJob("aBc"));
    String other =
        api.job("MYJOB")
            .replace("/rg/", "/RG/")
            .replace(api.subscription(), api.subscription().toUpperCase(Locale.ROOT));

    api.request().get(other).then().statusCode(200).body("id", equalTo(api.job("myJob")));
    api.put("MYJOB", Body.importJob("ABC"))
        .statusCode(200)
        .body("name", equalTo("myJob"))
        .body("properties.driveList[0].driveId", equalTo("aBc"));
    api.delete("MYjob").statusCode(200);
    api.get("myJob").statusCode(404);
  }
}

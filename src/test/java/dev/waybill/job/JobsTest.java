package dev.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.Body;
import dev.waybill.testing.Servers;
import dev.waybill.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The seven operations on jobs when nothing is wrong, and what they answer. */
@QuarkusTest
class JobsTest {
  static final List<String> VERSIONS = ArmApi.VERSIONS;

  private static final String DRIVE = "properties.driveList[0].";
  private static final String MOMENT = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{7}Z";

  final ArmApi api = ArmApi.newSubscription();

  @ParameterizedTest
  @FieldSource("VERSIONS")
  void everyOperationWorksInEveryVersion(String version) {
    ArmApi in = api.in(version);
    in.put("myJob", Body.importJob()).statusCode(201).body("name", equalTo("myJob"));
    in.put("myJob", Body.importJob()).statusCode(200);
    in.get("myJob").statusCode(200).body("properties.state", equalTo("Creating"));
    in.patch("myJob", Body.of("{'tags': {'a': 'b'}}")).statusCode(200).body("tags.a", equalTo("b"));
    in.list(in.jobs()).statusCode(200).body("value.name", equalTo(List.of("myJob")));
    in.list(in.jobs("rg")).statusCode(200).body("value.name", equalTo(List.of("myJob")));
    in.keys("myJob").statusCode(200).body("value[0].driveId", equalTo("9CA995BB"));
    in.delete("myJob").statusCode(200).header("Content-Length", equalTo("0")).body(emptyString());
    in.get("myJob").statusCode(404);
  }

  @Test
  void nameIsFreeAgainAfterDelete() {
    api.created("again", Body.importJob()).delete("again").statusCode(200);

    api.put("again", Body.importJob("OTHER1")).statusCode(201);
    api.get("again").body(DRIVE + "driveId", equalTo("OTHER1"));
  }

  @Test
  void defaultsAreThoseOfTheContract() {
    api.put("defaults", Body.importJob())
        .body("id", equalTo(api.job("defaults")))
        .body("type", equalTo("Microsoft.ImportExport/jobs"))
        .body("properties.diagnosticsPath", equalTo("waimportexport"))
        .body("properties.logLevel", equalTo("Error"))
        .body("properties.state", equalTo("Creating"))
        .body("properties.cancelRequested", equalTo(false))
        .body("properties.backupDriveManifest", equalTo(false))
        .body("properties.provisioningState", equalTo("Succeeded"))
        .body("properties.encryptionKey", equalTo(Map.of("kekType", "MicrosoftManaged")))
        .body("identity", equalTo(Map.of("type", "None")))
        .body(DRIVE + "state", equalTo("Specified"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"westus", "West US", "WEST us", "WestUS"})
  void locationIsAnsweredAsItsDisplayName(String given) {
    api.put("located", Body.importJob().with("/location", "'" + given + "'"))
        .statusCode(201)
        .body("location", equalTo("West US"));
    api.get("located").body("location", equalTo("West US"));
  }

  @Test
  void whatTheSenderGaveIsEchoedVerbatim() {
    String account = Servers.STORAGE_ACCOUNT_ID.replace("resourceGroups", "resourcegroups");
    Body body =
        Body.fullImportJob("kv6H86xp", "B.2-c")
            .with("/properties/storageAccountId", "'" + account + "'")
            .with("/properties/driveList/0/manifestFile", "'\\\\\\\\DriveManifest.xml'")
            .with("/properties/driveList/0/driveHeaderHash", "''")
            .with("/properties/deliveryPackage/driveCount", "0")
            .with("/identity", "{'type': 'SystemAssigned'}");
    api.created("echo", body);

    api.get("echo")
        .body("properties.storageAccountId", equalTo(account))
        .body(DRIVE + "driveId", equalTo("kv6H86xp"))
        .body(DRIVE + "manifestFile", equalTo("\\\\DriveManifest.xml"))
        .body(DRIVE + "driveHeaderHash", equalTo(""))
        .body("properties.driveList[1].manifestFile", equalTo("\\DriveManifest.xml"))
        .body("properties.driveList[1]", not(hasKey("driveHeaderHash")))
        .body("properties.returnAddress.streetAddress2", equalTo(""))
        .body("properties.deliveryPackage.driveCount", equalTo(0))
        .body("properties.diagnosticsPath", equalTo("logs/of/drives"))
        .body("identity", equalTo(Map.of("type", "SystemAssigned")))
        .body("tags", equalTo(Map.of("team", "archive")));
  }

  @Test
  void whatOnlyTheServiceSetsIsNotTakenFromASender() {
    Body body =
        Body.importJob()
            .with("/id", "'/mine'")
            .with("/systemData", "{'createdBy': 'me'}")
            .with("/identity", "{'type': 'None', 'principalId': 'p', 'tenantId': 't'}")
            .with("/properties/state", "'Completed'")
            .with("/properties/cancelRequested", "true")
            .with("/properties/percentComplete", "50")
            .with("/properties/provisioningState", "'Failed'")
            .with("/properties/shippingInformation", "{'recipientName': 'me'}")
            .with("/properties/returnPackage", "{'carrierName': 'me'}")
            .with("/properties/driveList/0/state", "'Completed'")
            .with("/properties/driveList/0/manifestUri", "'http://mine'");
    api.put("mine", body)
        .statusCode(201)
        .body("id", equalTo(api.job("mine")))
        .body("systemData.createdBy", equalTo(Tokens.ADMIN_NAME))
        .body("identity", equalTo(Map.of("type", "None")))
        .body("properties.state", equalTo("Creating"))
        .body("properties.cancelRequested", equalTo(false))
        .body("properties.provisioningState", equalTo("Succeeded"))
        .body("properties.shippingInformation.recipientName", not(equalTo("me")))
        .body("properties", not(hasKey("percentComplete")))
        .body("properties", not(hasKey("returnPackage")))
        .body(DRIVE + "state", equalTo("Specified"))
        .body("properties.driveList[0]", not(hasKey("manifestUri")));
  }

  @Test
  void identityWithoutTypeIsNone() {
    api.put("nobody", Body.importJob().with("/identity", "{}"))
        .statusCode(201)
        .body("identity", equalTo(Map.of("type", "None")));
  }

  @Test
  void systemDataTellsWhoCreatedAndWhoChangedAndWhen() {
    ValidatableResponse created = api.put("dated", Body.importJob());
    created
        .body("systemData.createdAt", matchesPattern(MOMENT))
        .body("systemData.createdBy", equalTo(Tokens.ADMIN_NAME))
        .body("systemData.createdByType", equalTo("User"))
        .body("systemData.lastModifiedByType", equalTo("User"))
        .body("systemData.lastModifiedAt", equalTo(created.extract().path("systemData.createdAt")));
    String createdAt = created.extract().path("systemData.createdAt");

    ValidatableResponse changed = api.patch("dated", Body.of("{'tags': {'a': 'b'}}"));

    changed.body("systemData.createdAt", equalTo(createdAt));
    String changedAt = changed.extract().path("systemData.lastModifiedAt");
    assertThat(changedAt).isGreaterThan(createdAt);
    api.get("dated").body("systemData.lastModifiedAt", equalTo(changedAt));
  }

  @Test
  void exportJobHasNoDriveListWhenPutAndAnEmptyOneLater() {
    api.put("export", Body.exportJob())
        .statusCode(201)
        .body("properties", not(hasKey("driveList")));
    api.put("export", Body.exportJob())
        .statusCode(200)
        .body("properties", not(hasKey("driveList")));
    api.get("export").body("properties.driveList", empty());
    api.patch("export", Body.properties("{'driveList': []}"))
        .statusCode(200)
        .body("properties.driveList", empty());
    api.keys("export").body("value", empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"blobListblobPath", "blobListBlobPath", "BLOBLISTBLOBPATH"})
  void pathOfTheBlobListIsTakenInAnyCaseAndNamedAsInTheVersion(String given) {
    Body body =
        Body.exportJob().with("/properties/export", "{'%s': '$root/list.xml'}".formatted(given));
    for (String version : ArmApi.VERSIONS) {
      String name = "2016-11-01".equals(version) ? "blobListblobPath" : "blobListBlobPath";
      api.in(version).put("paths", body);
      api.in(version)
          .get("paths")
          .body("properties.export", equalTo(Map.of(name, "$root/list.xml")));
    }
  }
}

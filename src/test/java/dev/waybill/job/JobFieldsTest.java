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
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The exact set of fields of an answer, in their order: nothing undocumented, nulls left out. */
@QuarkusTest
class JobFieldsTest {
  private static final String DRIVE = "properties.driveList[0].";

  final ArmApi api = ArmApi.newSubscription();

  Servers servers;

  @Test
  void smallestImportJobHasExactlyTheDocumentedFieldsInTheirOrder() {
    ValidatableResponse answer = api.put("small", Body.importJob()).statusCode(201);

    assertThat(keys(answer, "$"))
        .containsExactly("properties", "identity", "id", "name", "type", "location", "systemData");
    assertThat(keys(answer, "properties"))
        .containsExactly(
            "storageAccountId",
            "jobType",
            "shippingInformation",
            "diagnosticsPath",
            "logLevel",
            "backupDriveManifest",
            "cancelRequested",
            "state",
            "driveList",
            "provisioningState",
            "encryptionKey");
    assertThat(keys(answer, "properties.driveList[0]"))
        .containsExactly("driveId", "manifestFile", "manifestHash", "state");
    assertThat(keys(answer, "properties.shippingInformation"))
        .containsExactly(
            "recipientName",
            "streetAddress1",
            "streetAddress2",
            "city",
            "stateOrProvince",
            "postalCode",
            "countryOrRegion",
            "phone",
            "additionalInformation");
  }

  @Test
  void fullImportJobHasExactlyTheDocumentedFieldsInTheirOrder() {
    api.created("full", Body.fullImportJob());
    new Rows(servers)
        .execute(
            """
            update drive set copy_status = 'InProgress', percent_complete = 6, bytes_succeeded = 7,
              manifest_uri = 'http://m', error_log_uri = 'http://e', verbose_log_uri = 'http://v',
              drive_header_hash = '' where job_id = (select id from job where subscription_key = ?)
            """,
            api.subscription());
    new Rows(servers)
        .execute(
            """
            update job set percent_complete = 6, incomplete_blob_list_uri = 'http://i',
              return_package = '{"carrierName": "DHL", "trackingNumber": "T", "driveCount": 1,
                                 "shipDate": "8/11/2017 9:05:00 PM"}' where subscription_key = ?
            """,
            api.subscription());
    ValidatableResponse answer = api.get("full").statusCode(200);

    assertThat(keys(answer, "$"))
        .containsExactly(
            "properties", "identity", "id", "name", "type", "location", "tags", "systemData");
    assertThat(keys(answer, "properties"))
        .containsExactly(
            "storageAccountId",
            "jobType",
            "returnAddress",
            "returnShipping",
            "shippingInformation",
            "deliveryPackage",
            "returnPackage",
            "diagnosticsPath",
            "logLevel",
            "backupDriveManifest",
            "cancelRequested",
            "state",
            "percentComplete",
            "incompleteBlobListUri",
            "driveList",
            "provisioningState",
            "encryptionKey");
    assertThat(keys(answer, "properties.driveList[0]"))
        .containsExactlyInAnyOrder(
            "driveId",
            "manifestFile",
            "manifestHash",
            "driveHeaderHash",
            "state",
            "copyStatus",
            "percentComplete",
            "verboseLogUri",
            "errorLogUri",
            "manifestUri",
            "bytesSucceeded");
    answer.body("properties.deliveryPackage", not(hasKey("shipDate")));
    answer.body("properties.returnPackage.shipDate", equalTo("8/11/2017 9:05:00 PM"));
  }

  @Test
  void jobInCreatingIsReplacedAsAWhole() {
    api.created("whole", Body.fullImportJob("A1", "B2"));

    api.put("whole", Body.exportJob()).statusCode(200);

    ValidatableResponse answer = api.get("whole");
    answer.body("properties.jobType", equalTo("Export")).body("$", not(hasKey("tags")));
    assertThat(keys(answer, "properties"))
        .containsExactly(
            "storageAccountId",
            "jobType",
            "shippingInformation",
            "diagnosticsPath",
            "logLevel",
            "backupDriveManifest",
            "cancelRequested",
            "state",
            "driveList",
            "export",
            "provisioningState",
            "encryptionKey");
    api.put("whole", Body.importJob("C3")).statusCode(200).body(DRIVE + "driveId", equalTo("C3"));
  }

  private static List<String> keys(ValidatableResponse answer, String path) {
    Map<String, Object> object = answer.extract().jsonPath().getMap(path);
    return new ArrayList<>(object.keySet());
  }
}

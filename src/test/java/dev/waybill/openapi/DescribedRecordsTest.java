package dev.waybill.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.arm.ArmError;
import dev.waybill.arm.ArmPage;
import dev.waybill.backup.BackupStatus;
import dev.waybill.bitlocker.KeyRotation;
import dev.waybill.event.Event;
import dev.waybill.job.JobProperties;
import dev.waybill.job.JobRequest;
import dev.waybill.job.JobResponse;
import dev.waybill.manifest.ManifestFigures;
import dev.waybill.overview.FailureCount;
import dev.waybill.overview.Overview;
import dev.waybill.overview.Samples;
import dev.waybill.provider.Location;
import dev.waybill.provider.OperationsResource;
import dev.waybill.recovery.FoundDocument;
import dev.waybill.recovery.RecoveredDocument;
import dev.waybill.station.DriveArrival;
import dev.waybill.station.DriveStep;
import dev.waybill.station.ShipBack;
import dev.waybill.station.StationJob;
import dev.waybill.station.StationManifest;
import dev.waybill.upload.DocumentReceipt;
import dev.waybill.verification.Verification;
import dev.waybill.verification.VerificationRequest;
import dev.waybill.webhook.EventSubscriber;
import dev.waybill.worklist.ListedDrive;
import dev.waybill.worklist.RegisteredManifest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fields of the schemas are those of the records that come and go, with their types. */
@QuarkusTest
class DescribedRecordsTest {
  private static final Map<String, Class<?>> RECORDS =
      Map.ofEntries(
          Map.entry("ErrorResponse", ArmError.Envelope.class),
          Map.entry("Error", ArmError.class),
          Map.entry("PutJobParameters", JobRequest.class),
          Map.entry("UpdateJobParameters", JobRequest.Update.class),
          Map.entry("DriveParameters", JobRequest.Drive.class),
          Map.entry("ChangedDriveParameters", JobRequest.Drive.class),
          Map.entry("JobResponse", JobResponse.class),
          Map.entry("JobDetails", JobResponse.Properties.class),
          Map.entry("DriveStatus", JobResponse.DriveStatus.class),
          Map.entry("SystemData", JobResponse.SystemData.class),
          Map.entry("Export", JobResponse.ExportShown.class),
          Map.entry("DriveBitLockerKey", JobResponse.BitLockerKey.class),
          Map.entry("Operation", OperationsResource.Operation.class),
          Map.entry("Location", Location.class),
          Map.entry("ReturnAddress", JobProperties.ReturnAddress.class),
          Map.entry("ReturnShipping", JobProperties.ReturnShipping.class),
          Map.entry("ShippingInformation", JobProperties.ShippingInformation.class),
          Map.entry("DeliveryPackageInformation", JobProperties.PackageInformation.class),
          Map.entry("PackageInformation", JobProperties.PackageInformation.class),
          Map.entry("EncryptionKeyDetails", JobProperties.EncryptionKey.class),
          Map.entry("IdentityDetails", JobProperties.Identity.class),
          Map.entry("StationJob", StationJob.class),
          Map.entry("Stage", StationJob.Stage.class),
          Map.entry("DriveStep", DriveStep.class),
          Map.entry("DriveArrival", DriveArrival.class),
          Map.entry("ShipBack", ShipBack.class),
          Map.entry("StationDrive", StationJob.StationDrive.class),
          Map.entry("BayStatus", StationJob.BayStatus.class),
          Map.entry("StationManifest", StationManifest.class),
          Map.entry("ManifestViolations", StationManifest.Violations.class),
          Map.entry("ManifestViolation", ManifestFigures.Violation.class),
          Map.entry("ListedDrive", ListedDrive.class),
          Map.entry("RegisteredManifest", RegisteredManifest.class),
          Map.entry("Event", Event.class),
          Map.entry("DocumentReceipt", DocumentReceipt.class),
          Map.entry("BackupStatus", BackupStatus.class),
          Map.entry("FoundDocument", FoundDocument.class),
          Map.entry("RecoveredDocument", RecoveredDocument.class),
          Map.entry("VerificationRequest", VerificationRequest.class),
          Map.entry("Verification", Verification.class),
          Map.entry("EventSubscriber", EventSubscriber.class),
          Map.entry("EventSubscriberFailure", EventSubscriber.LastFailure.class),
          Map.entry("Overview", Overview.class),
          Map.entry("OverviewQueue", Overview.Queue.class),
          Map.entry("FailureCount", FailureCount.class),
          Map.entry("OverviewDocuments", Overview.Documents.class),
          Map.entry("OverviewSamples", Samples.class),
          Map.entry("SealingKeyUse", KeyRotation.SealingKeyUse.class),
          Map.entry("Resealing", KeyRotation.Resealing.class));

  private static final JsonMapper JSON = new JsonMapper();

  private ApiDocument document;

  @BeforeEach
  void readDocument() {
    document = ApiDocument.served();
  }

  @Test
  void everySchemaHasTheFieldsOfItsRecord() {
    for (Map.Entry<String, JsonNode> schema : document.schemas().properties()) {
      String name = schema.getKey();
      if (!schema.getValue().has("properties") || schema.getValue().has("xml")) {
        continue;
      }
      boolean isPage = schema.getValue().path("properties").has("value");
      assertThat(isPage || RECORDS.containsKey(name)).as("a record is known for " + name).isTrue();
      JavaType type = JSON.constructType(isPage ? ArmPage.class : RECORDS.get(name));
      if (isPage) {
        assertThat(fields(type).keySet()).as(name).containsAll(names(schema.getValue()));
      } else {
        compare(name, schema.getValue(), type);
      }
    }
  }

  private void compare(String what, JsonNode schema, JavaType type) {
    Map<String, JavaType> fields = fields(type);
    assertThat(names(schema)).as(what).containsExactlyInAnyOrderElementsOf(fields.keySet());
    fields.forEach(
        (name, field) ->
            compareValue(what + "." + name, schema.path("properties").path(name), field));
  }

  private void compareValue(String what, JsonNode reference, JavaType type) {
    JsonNode schema = document.resolved(reference);
    JsonNode jsonType = schema.path("type");
    assertThat(jsonType.isArray() ? jsonType.get(0).asText() : jsonType.asText())
        .as(what)
        .isEqualTo(jsonType(type));
    if (type.isEnumType()) {
      assertThat(ApiDocument.stream(schema.path("enum")).map(JsonNode::asText))
          .as(what)
          .containsExactly(
              Stream.of(type.getRawClass().getEnumConstants())
                  .map(String::valueOf)
                  .toArray(String[]::new));
    } else if (type.isCollectionLikeType()) {
      compareValue(what + "[]", schema.path("items"), type.getContentType());
    } else if (type.isRecordType() && !reference.has("$ref")) {
      compare(what, schema, type); // One with a name is compared under that.
    }
  }

  private static String jsonType(JavaType type) {
    if (type.isCollectionLikeType()) {
      return "array";
    } else if (type.isMapLikeType() || type.isRecordType()) {
      return "object";
    }
    return switch (type.getRawClass().getSimpleName()) {
      case "boolean", "Boolean" -> "boolean";
      case "int", "Integer", "long", "Long" -> "integer";
      default -> "string";
    };
  }

  private static Iterable<String> names(JsonNode schema) {
    return schema.path("properties").properties().stream().map(Map.Entry::getKey).toList();
  }

  /** What Jackson writes of a record, and reads into it. */
  private static Map<String, JavaType> fields(JavaType type) {
    BeanDescription bean = JSON.getSerializationConfig().introspect(type);
    Map<String, JavaType> fields = new TreeMap<>();
    for (BeanPropertyDefinition field : bean.findProperties()) {
      boolean unwrapped =
          JSON.getSerializationConfig()
                  .getAnnotationIntrospector()
                  .findUnwrappingNameTransformer(field.getPrimaryMember())
              != null;
      if (unwrapped) {
        fields.putAll(fields(field.getPrimaryType()));
      } else {
        fields.put(field.getName(), field.getPrimaryType());
      }
    }
    return fields.entrySet().stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
  }
}

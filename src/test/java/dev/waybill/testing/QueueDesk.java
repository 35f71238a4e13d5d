package dev.waybill.testing;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * A shipped import job with manifests to hand in, and what its owner and its station ask about it:
 * black-box, over HTTP. Each desk has a job and a subscription of its own.
 */
public final class QueueDesk {
  private static final String VERSION = "?api-version=2021-01-01";

  private final String subscription = UUID.randomUUID().toString();
  private final String name;
  private final Map<String, byte[]> manifests = new LinkedHashMap<>();
  private final Map<String, Object> properties = new LinkedHashMap<>();

  private QueueDesk(String name) {
    this.name = name;
    properties.put("jobType", "Import");
    properties.put("storageAccountId", Servers.STORAGE_ACCOUNT_ID);
    properties.put("diagnosticsPath", name.toLowerCase(Locale.ROOT));
    properties.put("backupDriveManifest", true);
    properties.put(
        "deliveryPackage",
        Map.of("carrierName", "Contoso", "trackingNumber", "T1", "driveCount", 1));
    properties.put(
        "returnAddress",
        Map.of(
            "recipientName", "R",
            "streetAddress1", "S",
            "city", "C",
            "postalCode", "98007",
            "countryOrRegion", "USA",
            "phone", "1",
            "email", "r@example.com"));
  }

  /** A job of this name, whose documents go into a container of the same name. */
  public static QueueDesk job(String name) {
    return new QueueDesk(name);
  }

  /** With a drive whose manifest has this many bytes at least. */
  public QueueDesk drive(String driveId, int bytes) {
    manifests.put(driveId, Manifests.unique(driveId, bytes));
    return this;
  }

  /** With another value of a property. */
  public QueueDesk with(String property, Object value) {
    properties.put(property, value);
    return this;
  }

  /** Creates the job and ships it. */
  public QueueDesk ship() {
    List<Map<String, String>> drives = manifests.keySet().stream().map(this::drive).toList();
    properties.put("driveList", drives);
    given()
        .contentType(ContentType.JSON)
        .body(Map.of("location", "westus", "properties", properties))
        .put(arm() + VERSION)
        .then()
        .statusCode(201);
    patch(Map.of("state", "Shipping"));
    return this;
  }

  private Map<String, String> drive(String driveId) {
    return Map.of(
        "driveId",
        driveId,
        "bitLockerKey",
        String.join("-", Collections.nCopies(8, "238810")),
        "manifestFile",
        "\\DriveManifest.xml",
        "manifestHash",
        HexFormat.of().formatHex(sha256(manifests.get(driveId))));
  }

  /** Hands in the manifest of a drive, and hears yes. */
  public void handIn(String driveId) {
    given()
        .contentType("application/xml")
        .body(manifests.get(driveId))
        .put(stationPath() + "/drives/" + driveId + "/manifest")
        .then()
        .statusCode(202);
  }

  /** Hands in all of them. */
  public QueueDesk handInAll() {
    manifests.keySet().forEach(this::handIn);
    return this;
  }

  /** Changes properties of the job. */
  public void patch(Map<String, Object> changed) {
    given()
        .contentType(ContentType.JSON)
        .body(Map.of("properties", changed))
        .patch(arm() + VERSION)
        .then()
        .statusCode(200);
  }

  /** What the station sees of the only document of a drive. */
  public JsonPath backup(String driveId) {
    return backups(driveId).extract().jsonPath().setRootPath("value[0]");
  }

  /** Everything that the station sees of the documents of a drive. */
  public ValidatableResponse backups(String driveId) {
    return given().get(stationPath() + "/drives/" + driveId + "/backups").then().statusCode(200);
  }

  /** The state of the only backup of a drive. */
  public String state(String driveId) {
    return backup(driveId).getString("state");
  }

  /** Asks for another try. */
  public void retry(String driveId) {
    given().post(stationPath() + "/drives/" + driveId + "/backups/retry").then().statusCode(202);
  }

  /** Deletes the job. */
  public void delete() {
    given().delete(arm() + VERSION).then().statusCode(200);
  }

  /** The URI that Get Job shows; null while there is none. */
  public String manifestUri(String driveId) {
    List<Map<String, String>> drives =
        given()
            .get(arm() + VERSION)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getList("properties.driveList");
    return drives.stream()
        .filter(drive -> drive.get("driveId").equals(driveId))
        .findFirst()
        .orElseThrow()
        .get("manifestUri");
  }

  /** All that the station sees of the job. */
  public Response station() {
    return given().get(stationPath()).then().statusCode(200).extract().response();
  }

  /** The types of what happened to the job, oldest first. */
  public List<String> history() {
    return station().jsonPath().getList("history.type");
  }

  /** The manifest as the station gets it back. */
  public byte[] handedOut(String driveId) {
    return given()
        .get(stationPath() + "/drives/" + driveId + "/manifest")
        .then()
        .statusCode(200)
        .extract()
        .asByteArray();
  }

  /** The bytes that are handed in for a drive. */
  public byte[] manifest(String driveId) {
    byte[] bytes = manifests.get(driveId);
    return Arrays.copyOf(bytes, bytes.length);
  }

  /** The drives of the job. */
  public List<String> drives() {
    return List.copyOf(manifests.keySet());
  }

  /** The container that the job's documents go to. */
  public String container() {
    return (String) properties.get("diagnosticsPath");
  }

  /** The job's subscription. */
  public String subscription() {
    return subscription;
  }

  private String arm() {
    return "/subscriptions/%s/resourceGroups/queue/providers/Microsoft.ImportExport/jobs/%s"
        .formatted(subscription, name);
  }

  private String stationPath() {
    return "/station/v1/subscriptions/%s/resourceGroups/queue/jobs/%s"
        .formatted(subscription, name);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.waybill.testing;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The body of a request. Written as JSON with single quotes; every change makes a new one, so that
 * a test can derive a faulty body from a good one.
 */
public final class Body {
  /** A BitLocker key in its usual form. */
  public static final String KEY = "238810-662376-448998-450120-652806-203390-606320-483076";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  private final ObjectNode root;

  private Body(ObjectNode root) {
    this.root = root;
  }

  /** A body as it is written there. */
  public static Body of(String json) {
    return new Body((ObjectNode) read(json));
  }

  /** A patch of properties: {@code of("{'properties': …}")}. */
  public static Body properties(String json) {
    return of("{'properties': %s}".formatted(json));
  }

  /** What an import job needs, and nothing else; its drives have these ids. */
  public static Body importJob(String... driveIds) {
    Body body =
        of(
            """
            {'location': 'westus',
             'properties': {'storageAccountId': '%s', 'jobType': 'Import', 'driveList': []}}
            """
                .formatted(Servers.STORAGE_ACCOUNT_ID));
    for (String id : driveIds.length == 0 ? List.of("9CA995BB") : List.of(driveIds)) {
      body = body.with("/properties/driveList/-", drive(id));
    }
    return body;
  }

  /** An import job that may be shipped, with a value in everything that can be given. */
  public static Body fullImportJob(String... driveIds) {
    return importJob(driveIds)
        .with("/tags", "{'team': 'archive'}")
        .with("/properties/returnAddress", RETURN_ADDRESS)
        .with("/properties/returnShipping", RETURN_SHIPPING)
        .with("/properties/deliveryPackage", DELIVERY_PACKAGE)
        .with("/properties/diagnosticsPath", "'logs/of/drives'")
        .with("/properties/logLevel", "'Verbose'")
        .with("/properties/backupDriveManifest", "true");
  }

  /** An import job that may be shipped as soon as it has a drive, with backups of its manifests. */
  public static Body shippableImportJob() {
    return importJob()
        .with("/properties/driveList", "[]")
        .with("/properties/returnAddress", RETURN_ADDRESS)
        .with("/properties/deliveryPackage", DELIVERY_PACKAGE)
        .with("/properties/backupDriveManifest", "true");
  }

  /** What an export job needs, and nothing else. */
  public static Body exportJob() {
    return of(
        """
        {'location': 'West US',
         'properties': {'storageAccountId': '%s', 'jobType': 'Export',
                        'export': {'blobList': {'blobPath': ['films/one.mp4'],
                                                'blobPathPrefix': ['/music/']}}}}
        """
            .formatted(Servers.STORAGE_ACCOUNT_ID));
  }

  /** A return address without a second line. */
  public static final String RETURN_ADDRESS =
      """
      {'recipientName': 'Tester', 'streetAddress1': '1020 Enterprise way', 'city': 'Sunnyvale',
       'stateOrProvince': 'CA', 'postalCode': '94089', 'countryOrRegion': 'USA',
       'phone': '4084244512', 'email': 'tester@example.com'}
      """;

  /** How the drives come back. */
  public static final String RETURN_SHIPPING =
      "{'carrierName': 'FedEx', 'carrierAccountNumber': '989ffff'}";

  /** How the drives come. */
  public static final String DELIVERY_PACKAGE =
      "{'carrierName': 'DHL', 'trackingNumber': 'TRACK-1'}";

  /** A drive of an import job. */
  public static String drive(String id) {
    return drive(id, "109B21108597EF36D5785F08303F3638");
  }

  /** A drive whose manifest shall have this MD5 or SHA-256. */
  public static String drive(String id, String manifestHash) {
    return """
    {'driveId': '%s', 'bitLockerKey': '%s', 'manifestFile': '\\\\DriveManifest.xml',
     'manifestHash': '%s'}
    """
        .formatted(id, KEY, manifestHash);
  }

  /** With this value at this place (a JSON pointer, {@code -} appends to an array). */
  public Body with(String pointer, String json) {
    JsonPointer place = JsonPointer.compile(pointer);
    ObjectNode changed = root.deepCopy();
    JsonNode parent = changed.at(place.head());
    String last = place.last().getMatchingProperty();
    if (parent instanceof ArrayNode array) {
      JsonNode value = read(json);
      if ("-".equals(last)) {
        array.add(value);
      } else {
        array.set(Integer.parseInt(last), value);
      }
    } else {
      ((ObjectNode) parent).set(last, read(json));
    }
    return new Body(changed);
  }

  /** Without what is at this place. */
  public Body without(String pointer) {
    JsonPointer place = JsonPointer.compile(pointer);
    ObjectNode changed = root.deepCopy();
    ((ObjectNode) changed.at(place.head())).remove(place.last().getMatchingProperty());
    return new Body(changed);
  }

  @Override
  public String toString() {
    return write(root);
  }

  private static String write(JsonNode json) {
    try {
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("A test holds no JSON: " + json, e);
    }
  }
}

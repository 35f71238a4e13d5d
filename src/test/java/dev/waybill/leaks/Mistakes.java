package dev.waybill.leaks;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.Body;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What people and programs do wrong with a secret: it stands where it does not belong. */
final class Mistakes {
  private static final String VERSION = "?api-version=2021-01-01";

  private final Sender sender;
  private final ArmApi api;
  private final String station;

  Mistakes(Sender sender, ArmApi api) {
    this.sender = sender;
    this.api = api;
    this.station =
        "/station/v1/subscriptions/%s/resourceGroups/rg/jobs/".formatted(api.subscription());
  }

  /** Makes all of them with this secret. */
  void makeAll(String secret) {
    inBodies(secret);
    inFields(secret);
    inPathsAndQueries(URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"));
    inHeaders(secret);
    inDocuments(secret);
  }

  private void inBodies(String secret) {
    String json = secret.replace("\"", "\\\"");
    String drive =
        "{\"properties\": {\"driveList\": [{\"driveId\": \"D1\", \"bitLockerKey\": %s}]}}";
    for (String body :
        List.of(
            "{\"properties\": {\"driveList\": [{\"bitLockerKey\": \"" + json,
            drive.formatted("\"" + json + "\" \"" + json + "\""),
            drive.formatted("\"" + json + "\\q\""),
            drive.formatted("\"" + json + "\\u0000\""),
            drive.formatted(secret.charAt(0) + json),
            drive.formatted("[\"" + json + "\"]"),
            drive.formatted("{\"" + json + "\": 1}"),
            drive.formatted("{\"" + json + "\\u0000\": 1}"),
            drive.formatted("{\"" + json + "\": 1, \"" + json + "\": 2}"),
            "{\"properties\": {\"driveList\": \"" + json + "\"}}",
            "{\"properties\": {\"driveList\": {\"" + json + "\": []}}}",
            "{\"properties\": {\"driveList\": [\"" + json + "\"]}}",
            "{\"properties\": {\"backupDriveManifest\": \"" + json + "\"}}",
            "{\"properties\": {\"returnAddress\": \"" + json + "\"}}",
            "{\"properties\": \"" + json + "\"}",
            "{\"tags\": [\"" + json + "\"]}",
            "{\"" + json + "\": }",
            "\"" + json + "\"",
            secret)) {
      sender.json("PUT", api.job("mistaken") + VERSION, body);
      sender.json("PATCH", api.job("walked") + VERSION, body);
      sender.json("POST", "/station/v1/verifications", body);
    }
    sender.json("POST", "/station/v1/verifications", "{\"" + json + "\": 1}");
    sender.json("POST", "/station/v1/verifications", "{\"jobId\": \"" + json + "\"}");
    sender.json("POST", "/station/v1/verifications", "{\"storageAccountId\": \"" + json + "\"}");
  }

  private void inFields(String secret) {
    String json = "\"" + secret.replace("\"", "\\\"") + "\"";
    Body good = Body.fullImportJob("D1");
    for (String field :
        List.of(
            "/location",
            "/identity",
            "/properties/storageAccountId",
            "/properties/jobType",
            "/properties/logLevel",
            "/properties/state",
            "/properties/diagnosticsPath",
            "/properties/encryptionKey",
            "/properties/returnShipping/carrierName",
            "/properties/returnAddress/email",
            "/properties/driveList/0/driveId",
            "/properties/driveList/0/manifestHash")) {
      // A field more that is at fault, so that nothing is kept of what might be accepted.
      String body =
          good.with(field, json).without("/properties/driveList/0/manifestFile").toString();
      sender.json("PUT", api.job("mistaken") + VERSION, body);
      sender.json("PATCH", api.job("walked") + VERSION, body);
    }
  }

  private void inPathsAndQueries(String encoded) {
    for (String path :
        List.of(
            "/" + encoded,
            "/subscriptions/" + encoded + "/providers/Microsoft.ImportExport/jobs" + VERSION,
            api.jobs(encoded) + "/" + encoded + VERSION,
            api.job(encoded) + VERSION,
            api.job("walked") + ";" + encoded + VERSION,
            api.job("walked") + "?api-version=" + encoded,
            api.jobs() + VERSION + "&$top=" + encoded,
            api.jobs() + VERSION + "&$filter=" + encoded,
            api.jobs() + VERSION + "&$skipToken=" + encoded,
            api.jobs() + VERSION + "&key=" + encoded,
            ArmApi.PROVIDER + "/locations/" + encoded + VERSION,
            "/station/v1/verifications/" + encoded,
            "/station/v1/recoverable?storageAccountId=" + encoded,
            station + encoded,
            station + "walked/drives/" + encoded + "/backups",
            station + "walked/drives/" + encoded + "/manifest",
            station + "walked/drives/D1/logs/" + encoded)) {
      for (String method : List.of("GET", "PUT", "DELETE", "POST")) {
        sender.send(method, path, "");
      }
    }
  }

  private void inHeaders(String secret) {
    for (String header :
        List.of(
            "Accept",
            "Content-Type",
            "Content-Encoding",
            "Content-MD5",
            "Content-Digest",
            "x-ms-client-request-id",
            "x-ms-correlation-request-id",
            "X-Forwarded-For",
            "X-Api-Key")) {
      sender.send(
          "PUT",
          station + "walked/drives/D1/manifest",
          "<x/>",
          header,
          secret,
          "x-ms-return-client-request-id",
          "true");
      sender.send("PUT", api.job("mistaken") + VERSION, "{}", header, secret);
    }
  }

  private void inDocuments(String secret) {
    String xml = secret.replace("\"", "&quot;");
    for (String manifest :
        List.of(
            "<DriveManifest><Drive><DriveId>" + xml + "</DriveId></Drive></DriveManifest>",
            "<DriveManifest><Drive><StorageAccountKey>" + xml + "</Storage",
            "<DriveManifest><Drive><StorageAccountKey>" + xml + "<</StorageAccountKey>",
            "<DriveManifest><Drive><ContainerSas>" + xml + "&nothing;</ContainerSas>",
            "<DriveManifest><Drive><ContainerSas a='" + xml + "' a='" + xml + "'/>",
            "<!DOCTYPE d [<!ENTITY k '" + xml + "'>]><DriveManifest>&k;</DriveManifest>",
            "<?xml version='1.0' encoding='" + xml + "'?><DriveManifest/>",
            secret)) {
      sender.manifest(station + "walked/drives/D1/manifest", manifest);
    }
    for (String log :
        List.of(
            "<DriveLog><DriveId>" + xml + "</DriveId></DriveLog>",
            "<DriveLog><Blob><BlobPath>" + xml + "<</BlobPath></Blob></DriveLog>",
            secret)) {
      sender.manifest(station + "walked/drives/D1/logs/error", log);
    }
  }
}

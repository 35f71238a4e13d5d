package dev.waybill.leaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.AtOnce;
import dev.waybill.testing.Body;
import dev.waybill.testing.DriveLogs;
import dev.waybill.testing.Manifests;
import dev.waybill.testing.Replica;
import dev.waybill.testing.Servers;
import dev.waybill.testing.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Every operation of both APIs, as it is meant and as it fails, with secrets of its own. */
final class Walk {
  static final String JOB = "walked";
  private static final String VERSION = "?api-version=2021-01-01";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final ArmApi api = ArmApi.newSubscription();
  private final Replica replica;
  private final Sender sender;
  private final Planted planted;
  private final String key;
  private final String manifest;

  Walk(Replica replica, Sender sender, Planted planted) {
    this.replica = replica;
    this.sender = sender;
    this.planted = planted;
    this.key = planted.bitLockerKey();
    String credentials =
        "<StorageAccountKey>%s</StorageAccountKey><ContainerSas>%s</ContainerSas>"
            .formatted(planted.accountKey(), planted.sas().replace("&", "&amp;"));
    this.manifest =
        new String(Manifests.small("D1"), StandardCharsets.UTF_8)
            .replaceFirst("<StorageAccountKey>.*</StorageAccountKey>", credentials);
    assertThat(manifest).contains("ContainerSas");
  }

  ArmApi api() {
    return api;
  }

  /** What is meant to be done; a tag of the job is the canary. */
  void goThrough(String canary) {
    createAndShip(JOB, Servers.STORAGE_ACCOUNT_ID, canary);
    assertThat(sender.receive("POST", api.job(JOB) + "/listBitLockerKeys" + VERSION)).contains(key);
    handIn(JOB, manifest);
    await()
        .atMost(PATIENCE)
        .until(() -> sender.get(api.job(JOB) + VERSION).contains("manifestUri"));
    assertThat(sender.receive("GET", drive(JOB) + "/manifest")).isEqualTo(manifest);
    byte[] log = DriveLogs.small("D1");
    sender.manifest(drive(JOB) + "/logs/error", new String(log, StandardCharsets.UTF_8));
    assertThat(sender.get(drive(JOB) + "/logs/error")).contains("<DriveLog");
    readEverything();
    sender.json("POST", "/station/v1/verifications", "{}");
    sender.get("/station/v1/verifications");
    sender.send("POST", station(JOB) + "/recover", "");
    sender.send("POST", drive(JOB) + "/backups/retry", "");
    overTheDesk();
    sender.send("DELETE", api.job(JOB) + VERSION, "");
    sender.send("DELETE", api.job(canary) + VERSION, "");
  }

  /** From its arrival to its return, and the drive of an export job with a key of its own. */
  private void overTheDesk() {
    createAndShip("returned", Servers.STORAGE_ACCOUNT_ID, "none");
    for (String state : List.of("Received", "Transferring", "Completed")) {
      sender.json("PATCH", drive("returned"), "{\"state\": \"%s\"}".formatted(state));
    }
    String returned = "{\"returnPackage\": {\"carrierName\": \"c\", \"trackingNumber\": \"t\"}}";
    sender.json("POST", station("returned") + "/shipBack", returned);
    Body export =
        Body.exportJob()
            .with("/properties/returnAddress", Body.RETURN_ADDRESS)
            .with("/properties/deliveryPackage", Body.DELIVERY_PACKAGE);
    sender.json("PUT", api.job("exported") + VERSION, export.toString());
    sender.json(
        "PATCH", api.job("exported") + VERSION, "{\"properties\": {\"state\": \"Shipping\"}}");
    String arrived = "{\"driveId\": \"%s\", \"bitLockerKey\": \"%s\"}";
    sender.json("POST", station("exported") + "/drives", arrived.formatted("E1", key));
    sender.json("POST", station("exported") + "/drives", arrived.formatted("E 1", key));
    sender.json("POST", station("exported") + "/drives", arrived.formatted(key, "no" + key));
  }

  /** What is meant well, on an account that does not let the service in. */
  void failAtStorage(String name, String account, String code) {
    createAndShip(name, account, "none");
    handIn(name, manifest);
    awaitBackup(name, code);
    sender.get(station(name));
    sender.send("POST", drive(name) + "/backups/retry", "");
    sender.get("/station/v1/recoverable?storageAccountId=" + account);
    sender.send("POST", station(name) + "/recover", "");
  }

  void awaitBackup(String name, String code) {
    await().atMost(PATIENCE).until(() -> sender.get(drive(name) + "/backups").contains(code));
  }

  /** Of two that create a job at once, PostgreSQL refuses one. */
  void createAtOnce() {
    for (String name : List.of("once-1", "once-2", "once-3")) {
      Stream.generate(() -> AtOnce.begin(() -> create(name)))
          .limit(4)
          .toList()
          .forEach(CompletableFuture::join);
    }
  }

  /** A sender that breaks off in the middle of a secret. */
  void breakOff() throws IOException {
    byte[] start =
        manifest
            .substring(0, manifest.indexOf("<ContainerSas>") + 40)
            .getBytes(StandardCharsets.UTF_8);
    try (Wire wire = new Wire(replica.api("/"))) {
      wire.head("PUT", drive(JOB) + "/manifest", "Content-Length: " + manifest.length());
      wire.send(start);
      wire.reset();
    }
    byte[] body = job("half").toString().getBytes(StandardCharsets.UTF_8);
    try (Wire wire = new Wire(replica.api("/"))) {
      wire.head(
          "PUT",
          api.job("half") + VERSION,
          "Content-Type: application/json",
          "Content-Length: " + (body.length + 1));
      wire.send(body);
      wire.reset();
    }
  }

  /** What is still asked while storage or PostgreSQL is away. */
  void goOnWithoutServers(Servers servers) {
    servers.stopStorage();
    try {
      create("storage-away");
      readEverything();
    } finally {
      servers.startStorage();
    }
    servers.stopDatabase();
    try {
      create("database-away");
      readEverything();
    } finally {
      servers.startDatabase();
    }
  }

  /** Whatever is away, these are answered. */
  void readEverything() {
    for (String path :
        List.of(
            ArmApi.PROVIDER + "/locations",
            ArmApi.PROVIDER + "/locations/westus",
            ArmApi.PROVIDER + "/operations",
            api.jobs(),
            api.jobs("rg"),
            api.job(JOB))) {
      sender.get(path + VERSION);
    }
    sender.get(station(JOB));
    sender.get(drive(JOB) + "/backups");
    sender.get("/station/v1/recoverable?storageAccountId=" + Servers.STORAGE_ACCOUNT_ID);
  }

  /** Creates a job, while there may be nothing to create it in. */
  String create(String name) {
    return sender.json("PUT", api.job(name) + VERSION, job(name).toString());
  }

  private void createAndShip(String name, String account, String tag) {
    Body body =
        job(name)
            .with("/tags", "{'note': '%s'}".formatted(tag))
            .with("/properties/storageAccountId", "'%s'".formatted(account));
    sender.json("PUT", api.job(name) + VERSION, body.toString());
    sender.json("PUT", api.job(name) + VERSION, body.toString());
    Body change =
        Body.properties(
            "{'driveList': [{'driveId': 'D2', 'bitLockerKey': '%s', 'manifestFile': 'm', 'manifestHash': '%s'}]}"
                .formatted(planted.bitLockerKey(), "0".repeat(32)));
    sender.json(
        "PATCH", api.job(name) + VERSION, Body.properties("{'state': 'Shipping'}").toString());
    sender.json("PATCH", api.job(name) + VERSION, change.toString());
  }

  private Body job(String name) {
    String hash = Manifests.md5(manifest.getBytes(StandardCharsets.UTF_8));
    return Body.shippableImportJob()
        .with("/properties/diagnosticsPath", "'%s'".formatted(name))
        .with("/properties/driveList/-", Body.drive("D1", hash))
        .with("/properties/driveList/0/bitLockerKey", "'%s'".formatted(key));
  }

  private void handIn(String name, String bytes) {
    sender.manifest(drive(name) + "/manifest", bytes.replace("D1", "D9"));
    sender.manifest(drive(name) + "/manifest", bytes.replace("</Drive>", "</Drove>"));
    sender.manifest(drive(name) + "/manifest", bytes.replace("<Length>", "<Length> "));
    assertThat(sender.manifest(drive(name) + "/manifest", bytes)).contains("documentId");
  }

  private String station(String name) {
    return "/station/v1/subscriptions/%s/resourceGroups/rg/jobs/%s"
        .formatted(api.subscription(), name);
  }

  private String drive(String name) {
    return station(name) + "/drives/D1";
  }
}

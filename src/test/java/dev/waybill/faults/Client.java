package dev.waybill.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.testing.Body;
import dev.waybill.testing.Manifests;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * One who orders jobs, changes them, ships them, hands in their manifests, deletes some, and writes
 * down each yes.
 */
final class Client implements Runnable {
  private static final String JSON = "application/json";
  private static final int MOST_CHANGES = 8;
  private static final int KIB = 1024;

  private final int number;
  private final Random random;
  private final Desk desk;
  private final History history;
  private final Witness witness;
  private final BooleanSupplier goOn;
  private final String group;
  private int changes;

  Client(int number, long seed, Desk desk, History history, Witness witness, BooleanSupplier goOn) {
    this.number = number;
    this.random = new Random(seed);
    this.desk = desk;
    this.history = history;
    this.witness = witness;
    this.goOn = goOn;
    this.group = "/subscriptions/%s/resourceGroups/desk".formatted(new UUID(seed, number));
  }

  @Override
  public void run() {
    for (int i = 0; goOn.getAsBoolean(); i++) {
      try {
        work("job-%d-%d".formatted(number, i));
      } catch (RuntimeException e) {
        history.broken("A client stumbled: " + e);
      }
    }
  }

  private void work(String name) {
    Promised job = new Promised(group + "|" + name);
    Map<String, byte[]> manifests = new HashMap<>();
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      manifests.put("D" + i, Secrets.hide(Manifests.unique("D" + i, size())));
    }
    changes = 0;
    if (!create(name, job, manifests)) {
      return;
    }
    history.begun(job);
    change(name, job);
    if (random.nextInt(8) == 0) {
      if (ask("DELETE", armPath(name), "", 200, 204)) {
        job.deleted();
      }
      return;
    }
    if (ask("PATCH", armPath(name), "{\"properties\":{\"state\":\"Shipping\"}}", 200)) {
      job.shipped();
    }
    for (Map.Entry<String, byte[]> manifest : manifests.entrySet()) {
      handIn(name, job, manifest.getKey(), manifest.getValue());
      if (random.nextInt(6) == 0) {
        handIn(name, job, manifest.getKey(), manifest.getValue());
      }
      change(name, job);
    }
    witness.look(desk, armPath(name), job);
  }

  /** A second request to create it could come late, and make it again as it was: not used then. */
  private boolean create(String name, Promised job, Map<String, byte[]> manifests) {
    Body order =
        Body.shippableImportJob()
            .with("/tags", "{'born': 'here'}")
            .with("/properties/diagnosticsPath", "'client-%d'".formatted(number));
    for (Map.Entry<String, byte[]> manifest : manifests.entrySet()) {
      String drive = Body.drive(manifest.getKey(), Manifests.sha256(manifest.getValue()));
      order =
          order.with(
              "/properties/driveList/-", drive.replace(Body.KEY, Secrets.bitLockerKey(random)));
    }
    Desk.Answer answer = desk.send("PUT", armPath(name), JSON, bytes(order.toString()));
    if (!answer.yes()) {
      history.broken("PUT %s: %s".formatted(name, answer));
      return false;
    }
    if (answer.certain()) {
      history.acknowledged();
      job.tagged("born", "here");
    }
    return answer.certain();
  }

  private void change(String name, Promised job) {
    int count = 1 + random.nextInt(MOST_CHANGES);
    for (int i = 0; i < count; i++) {
      String tag = "change" + changes++;
      String value = Integer.toString(random.nextInt(1000));
      String patch = "{\"tags\":{\"%s\":\"%s\"}}".formatted(tag, value);
      if (ask("PATCH", armPath(name), patch, 200)) {
        job.tagged(tag, value);
      }
    }
  }

  private void handIn(String name, Promised job, String driveId, byte[] manifest) {
    Witness.Before start = witness.before();
    Desk.Answer answer = desk.send("PUT", stationPath(name, driveId), "application/xml", manifest);
    if (answer.status() != 202) {
      history.broken("%s of %s: %s".formatted(driveId, name, answer));
      return;
    }
    history.acknowledged();
    JsonNode receipt = answer.json();
    UUID document = UUID.fromString(receipt.get("documentId").asText());
    Promised.Manifest now = new Promised.Manifest(document, Manifests.sha256(manifest));
    Promised.Manifest before = job.manifests().put(driveId, now);
    if (before != null && !before.equals(now)) {
      history.broken("%s is taken for another than %s".formatted(now, before));
    }
    if (answer.certain() && before == null) {
      witness.flushed(start, document);
    }
  }

  /** Mostly as small as manifests are, sometimes of several chunks, now and then of blocks. */
  private int size() {
    int of200 = random.nextInt(200);
    if (of200 == 0) {
      return 5 * KIB * KIB + random.nextInt(KIB * KIB);
    }
    return of200 < 4 ? KIB * KIB - 50 + random.nextInt(100_000) : 1 + random.nextInt(20 * KIB);
  }

  private boolean ask(String method, String path, String body, int... yes) {
    Desk.Answer answer = desk.send(method, path, JSON, bytes(body));
    while (answer.status() == 409 && answer.body().contains("\"Conflict\"")) {
      answer = desk.send(method, path, JSON, bytes(body)); // Two at once: one is from before.
    }
    // It may have been deleted by a request that had no answer.
    boolean gone = "DELETE".equals(method) && answer.status() == 404 && !answer.certain();
    for (int status : yes) {
      if (answer.status() == status || gone) {
        history.acknowledged();
        return true;
      }
    }
    history.broken("%s %s: %s".formatted(method, path, answer));
    return false;
  }

  private String armPath(String name) {
    return "%s/providers/Microsoft.ImportExport/jobs/%s?api-version=2021-01-01"
        .formatted(group, name);
  }

  private String stationPath(String name, String driveId) {
    return "/station/v1%s/jobs/%s/drives/%s/manifest".formatted(group, name, driveId);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The ARM path of a promised job. */
  static String armPathOf(Promised job) {
    String[] parts = job.name().split("\\|", 2);
    return "%s/providers/Microsoft.ImportExport/jobs/%s?api-version=2021-01-01"
        .formatted(parts[0], parts[1]);
  }
}

package dev.waybill.faults;

import static org.awaitility.Awaitility.await;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobClient;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Damages and deletes blobs behind the service's back, and has it look. */
final class Damage {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int BLOBS = 20;

  private final Rows rows;
  private final Desk desk;
  private final Witness witness;
  private final List<String> damaged = new ArrayList<>();

  Damage(Servers servers, Desk desk, Witness witness) {
    this.rows = new Rows(servers);
    this.desk = desk;
    this.witness = witness;
  }

  /** Every other blob is deleted, the rest holds other bytes of the same length. */
  void inflict() {
    String some = "select uri from document where state = 'stored' order by id limit " + BLOBS;
    for (String uri : rows.texts(some)) {
      BlobClient blob = witness.blob(uri);
      if (damaged.size() % 2 == 0) {
        blob.delete();
      } else {
        Map<String, String> metadata = blob.getProperties().getMetadata();
        byte[] bytes = blob.downloadContent().toBytes();
        bytes[bytes.length - 1] ^= 1;
        blob.upload(BinaryData.fromBytes(bytes), true);
        blob.setMetadata(metadata);
      }
      damaged.add(uri);
    }
  }

  /** Asks for everything to be read back, and waits until what was found is mended. */
  void haveItMended() {
    byte[] everything = "{}".getBytes(StandardCharsets.UTF_8);
    String runs = "/station/v1/verifications";
    Desk.Answer run = desk.send("POST", runs, "application/json", everything);
    String path = runs + "/" + run.json().get("id").asText();
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                "finished"
                    .equals(
                        desk.send("GET", path, "application/json", new byte[0])
                            .json()
                            .path("state")
                            .asText()));
    await().atMost(PATIENCE).until(() -> rows.count("backup_task where finished_at is null") == 0);
  }

  /** How many were there to be found. */
  int count() {
    return damaged.size();
  }

  /** Those that a document still claims to be in. */
  List<String> overlooked() {
    return damaged.stream().filter(uri -> rows.count("document where uri = ?", uri) > 0).toList();
  }
}

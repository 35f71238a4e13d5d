package dev.waybill.faults;

import static org.awaitility.Awaitility.await;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobClient;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Damages and deletes blobs behind the service's back, and has it look. */
final class Damage {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int BLOBS = 20;
  private static final String RUNS = "/station/v1/verifications";
  private static final String ARM_ID =
      """
      select '/subscriptions/' || subscription_id || '/resourceGroups/' || resource_group
        || '/providers/Microsoft.ImportExport/jobs/' || job_name
      from document where uri = ?
      """;

  private final Rows rows;
  private final Desk desk;
  private final Witness witness;
  private final List<String> damaged = new ArrayList<>();
  private final Map<String, String> jobs = new HashMap<>();

  Damage(Servers servers, Desk desk, Witness witness) {
    this.rows = new Rows(servers);
    this.desk = desk;
    this.witness = witness;
  }

  /** Every other blob is deleted, the rest holds other bytes of the same length. */
  void inflict() {
    // Not those of jobs that are gone: nobody could ask for them alone.
    String some =
        """
        select d.uri from document d join job j on j.id = d.job_id
        where d.state = 'stored' order by d.id limit %d
        """
            .formatted(BLOBS);
    for (String uri : rows.texts(some)) {
      jobs.put(uri, rows.text(ARM_ID, uri));
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

  /** Asks for the jobs that it hit to be read back, and waits until what was found is mended. */
  void haveItMended() {
    for (String uri : damaged) {
      String body = "{\"jobId\": \"%s\"}".formatted(jobs.get(uri));
      Desk.Answer run =
          desk.send("POST", RUNS, "application/json", body.getBytes(StandardCharsets.UTF_8));
      String path = RUNS + "/" + run.json().get("id").asText();
      await().atMost(PATIENCE).until(() -> "finished".equals(stateOf(path)));
    }
    await().atMost(PATIENCE).until(() -> rows.count("backup_task where finished_at is null") == 0);
  }

  private String stateOf(String run) {
    return desk.send("GET", run, "application/json", new byte[0]).json().path("state").asText();
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

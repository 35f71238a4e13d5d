package dev.waybill.faults;

import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobListDetails;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.testing.BlobAccount;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds what was acknowledged against what is there, when everything has healed. */
final class Checker {
  private final Servers servers;
  private final Rows rows;
  private final Desk desk;
  private final Witness witness;
  private final List<String> lost = new ArrayList<>();
  private final List<String> doubled = new ArrayList<>();
  private final List<String> orphaned = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();

  Checker(Servers servers, Desk desk, Witness witness) {
    this.servers = servers;
    this.rows = new Rows(servers);
    this.desk = desk;
    this.witness = witness;
  }

  /** Everything, when only what happens by itself has happened. */
  void check(List<Promised> jobs, Fleet fleet) {
    checkShown(jobs);
    checkBlobs();
    checkRows();
    wrong.addAll(Secrets.in(fleet.logs(), servers.connectionString()));
    for (String table : List.of("job", "drive", "document", "backup_task", "event")) {
      String inClear = table + " t where t::text ~ ?";
      if (rows.count(inClear, Secrets.BIT_LOCKER_KEY.pattern()) > 0) {
        wrong.add("A BitLocker key in clear in " + table);
      }
    }
  }

  /** All that is shown, and where it leads. */
  void checkShown(List<Promised> jobs) {
    jobs.forEach(this::checkJob);
    jobs.forEach(this::checkManifests);
  }

  /** Every change that had its yes is there, and nothing that was deleted. */
  private void checkJob(Promised job) {
    String path = Client.armPathOf(job);
    Desk.Answer answer = desk.send("GET", path, "application/json", new byte[0]);
    if (job.isDeleted()) {
      if (answer.status() != 404) {
        wrong.add("%s was deleted, and answers %d".formatted(job.name(), answer.status()));
      }
      return;
    }
    if (!answer.yes()) {
      lost.add("%s: %s".formatted(job.name(), answer));
      return;
    }
    JsonNode body = answer.json();
    job.tags()
        .forEach(
            (tag, value) -> {
              if (!value.equals(body.at("/tags/" + tag).asText())) {
                lost.add("%s has not the tag %s: %s".formatted(job.name(), tag, value));
              }
            });
    String state = body.at("/properties/state").asText();
    if (job.isShipping() && !"Shipping".equals(state)) {
      lost.add("%s is in %s".formatted(job.name(), state));
    }
    for (JsonNode drive : body.at("/properties/driveList")) {
      Promised.Manifest handedIn = job.manifests().get(drive.get("driveId").asText());
      if (handedIn != null) {
        checkUri(job, handedIn, drive.path("manifestUri").asText());
      }
    }
  }

  /** The URI that is shown leads to the newest manifest of the drive. */
  private void checkUri(Promised job, Promised.Manifest handedIn, String uri) {
    if (uri.isEmpty()) {
      lost.add("%s shows no URI for %s".formatted(job.name(), handedIn));
      return;
    }
    String found = witness.sha256(uri);
    if (!handedIn.sha256().equals(found)) {
      wrong.add(
          "%s shows %s, which is %s; handed in: %s".formatted(job.name(), uri, found, handedIn));
    }
  }

  /** Every manifest that had its yes is stored byte for byte; nothing here is a reason to fail. */
  private void checkManifests(Promised job) {
    for (Promised.Manifest manifest : job.manifests().values()) {
      String uri = rows.text("select uri from document where id = ?", manifest.document());
      if (uri == null) {
        String reason = "select error_message from backup_task where document_id = ?";
        lost.add(
            "%s of %s: %s".formatted(manifest, job.name(), rows.text(reason, manifest.document())));
      } else if (!manifest.sha256().equals(witness.sha256(uri))) {
        wrong.add("%s of %s is %s".formatted(manifest, job.name(), witness.sha256(uri)));
      }
    }
  }

  /** No blob is without its row, and no document has two. */
  private void checkBlobs() {
    Set<String> known =
        new HashSet<>(rows.texts("select container || '/' || blob_name from backup_task"));
    Map<String, String> blobOf = new HashMap<>();
    for (String container : rows.texts("select distinct container from backup_task")) {
      ListBlobsOptions options =
          new ListBlobsOptions().setDetails(new BlobListDetails().setRetrieveMetadata(true));
      for (BlobItem blob : new BlobAccount(servers).container(container).listBlobs(options, null)) {
        String name = container + "/" + blob.getName();
        if (!known.contains(name)) {
          orphaned.add(name);
        }
        String before = blobOf.put(blob.getMetadata().get("waybill_document_id"), name);
        if (before != null) {
          doubled.add("%s and %s".formatted(before, name));
        }
      }
    }
  }

  /** What was never acknowledged has gone, and every task has made what it says. */
  private void checkRows() {
    rows.texts("select id::text from document where state = 'receiving'")
        .forEach(id -> orphaned.add("document " + id));
    rows.texts(
            """
            select c.document_id::text from document_chunk c
            left join document d on d.id = c.document_id where d.id is null
            """)
        .forEach(id -> orphaned.add("chunk of " + id));
    rows.texts(
            """
            select drive_row_id || ' ' || sha256 from document
            group by drive_row_id, sha256 having count(*) > 1
            """)
        .forEach(twice -> doubled.add("document " + twice));
    rows.texts(
            """
            select t.id::text from backup_task t join document d on d.id = t.document_id
            where (t.state = 'stored') <> (d.state = 'stored') or t.uri is distinct from d.uri
            """)
        .forEach(id -> wrong.add("task " + id));
    rows.texts(
            """
            select document_id::text from event where type = 'BackupStored'
            group by document_id having count(*) > 1
            """)
        .forEach(id -> doubled.add("event of document " + id));
    rows.wronglyListed().forEach(drive -> wrong.add("work list: " + drive));
  }

  /** What somebody else found to be wrong. */
  void wrong(List<String> found) {
    wrong.addAll(found);
  }

  List<String> lost() {
    return lost;
  }

  List<String> doubled() {
    return doubled;
  }

  List<String> orphaned() {
    return orphaned;
  }

  List<String> wrong() {
    return wrong;
  }
}

package dev.waybill.recovery;

import dev.waybill.arm.ArmErrors;
import dev.waybill.arm.ArmPage;
import dev.waybill.arm.ArmRequest;
import dev.waybill.arm.SkipToken;
import dev.waybill.backup.BackupTargets;
import dev.waybill.document.Documents;
import dev.waybill.job.Job;
import dev.waybill.job.JobName;
import dev.waybill.security.Action;
import dev.waybill.security.Requires;
import dev.waybill.storage.BlobIdentity;
import dev.waybill.storage.BlobInventory;
import dev.waybill.storage.BlobInventory.BlobPage;
import dev.waybill.storage.DiagnosticsPath;
import dev.waybill.storage.StorageAccountId;
import dev.waybill.storage.StorageException;
import dev.waybill.storage.StoredBlob;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Lists what can be recovered when PostgreSQL was lost. */
@Path("/station/v1/recoverable")
public class RecoverableResource {
  private static final String ACCOUNT = "storageAccountId";
  private static final String PATH = "diagnosticsPath";

  private final BlobInventory inventory;
  private final BackupTargets targets;
  private final Documents documents;
  private final ArmRequest request;

  /** Creates the resource. */
  public RecoverableResource(
      BlobInventory inventory, BackupTargets targets, Documents documents, ArmRequest request) {
    this.inventory = inventory;
    this.targets = targets;
    this.documents = documents;
    this.request = request;
  }

  /** Lists the documents in a storage account, by the metadata of their blobs; page by page. */
  @GET
  @Requires(value = Action.RECOVERABLE_READ, everywhere = true)
  @Produces(MediaType.APPLICATION_JSON)
  public ArmPage<FoundDocument> recoverable() {
    StorageAccountId account = account();
    DiagnosticsPath path = path();
    String marker =
        request.query(SkipToken.PARAMETER).map(RecoverableResource::marker).orElse(null);
    BlobPage page = list(account, path, marker);
    Map<UUID, FoundDocument.State> states =
        QuarkusTransaction.requiringNew().call(() -> states(page.blobs()));
    List<FoundDocument> found =
        page.blobs().stream()
            .map(
                blob ->
                    FoundDocument.of(
                        blob,
                        blob.identity()
                            .map(says -> states.get(says.documentId()))
                            .orElse(FoundDocument.State.Foreign)))
            .toList();
    return new ArmPage<>(found, page.next() == null ? null : nextLink(account, path, page.next()));
  }

  private BlobPage list(StorageAccountId account, DiagnosticsPath path, String marker) {
    try {
      return inventory.list(account, path.container(), path.directory() + "waies/", marker);
    } catch (StorageException e) {
      throw Recovery.unavailable(e);
    }
  }

  private Map<UUID, FoundDocument.State> states(List<StoredBlob> blobs) {
    List<BlobIdentity> ours = blobs.stream().flatMap(blob -> blob.identity().stream()).toList();
    Set<UUID> present =
        documents.drivesOf(ours.stream().map(BlobIdentity::documentId).toList()).keySet();
    Map<String, Boolean> jobs = new HashMap<>();
    Map<UUID, FoundDocument.State> states = new HashMap<>();
    for (BlobIdentity says : ours) {
      boolean job = jobs.computeIfAbsent(says.jobId(), RecoverableResource::isThere);
      states.put(
          says.documentId(),
          present.contains(says.documentId())
              ? FoundDocument.State.InHand
              : job ? FoundDocument.State.Recoverable : FoundDocument.State.JobNotFound);
    }
    return states;
  }

  private static boolean isThere(String armId) {
    return JobName.parse(armId).flatMap(Job::find).isPresent();
  }

  private StorageAccountId account() {
    String given = request.query(ACCOUNT).orElse("");
    targets
        .accountFault(given)
        .ifPresent(
            fault -> {
              throw ArmErrors.invalidParameter(ACCOUNT, given, "it " + fault);
            });
    return StorageAccountId.parse(given).orElseThrow();
  }

  private DiagnosticsPath path() {
    String given = request.query(PATH).orElse(DiagnosticsPath.DEFAULT);
    return DiagnosticsPath.parse(given)
        .orElseThrow(
            () -> ArmErrors.invalidParameter(PATH, given, DiagnosticsPath.FORM + " are accepted."));
  }

  /** The storage's marker is encoded: it may hold what separates the keys of a token. */
  private static String marker(String token) {
    String key = SkipToken.parse(token, 1).keys().get(0);
    try {
      return new String(Base64.getUrlDecoder().decode(key), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw SkipToken.invalid(token, e);
    }
  }

  private String nextLink(StorageAccountId account, DiagnosticsPath path, String marker) {
    String key =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(marker.getBytes(StandardCharsets.UTF_8));
    String directory = path.directory().replaceFirst("/$", "");
    return "%s?%s=%s&%s=%s&%s=%s"
        .formatted(
            request.link(request.path()),
            ACCOUNT,
            ArmRequest.encode(account.text()),
            PATH,
            ArmRequest.encode(path.container() + (directory.isEmpty() ? "" : "/" + directory)),
            SkipToken.PARAMETER,
            new SkipToken(List.of(key)).text());
  }
}

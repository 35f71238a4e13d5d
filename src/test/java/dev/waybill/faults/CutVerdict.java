package dev.waybill.faults;

import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.models.BlobDownloadContentResponse;
import dev.waybill.faults.CutTally.Fault;
import dev.waybill.testing.Manifests;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Holds what is there, when all is over, against what must be: all of a manifest, or nothing. */
final class CutVerdict {
  private static final String BEFORE = "JobCreated JobStateChanged";
  private static final String WHOLE = BEFORE + " ManifestReceived BackupRequested BackupStored";

  private final CutBench bench;
  private final CutDrive drive;
  private final String group;
  private final String where;
  private final CutState state;
  private final List<String> blobs;

  private CutVerdict(CutBench bench, CutDrive drive, String group, String where) {
    this.bench = bench;
    this.drive = drive;
    this.group = group;
    this.where = where;
    this.state = CutState.of(bench.rows(), drive.subscription());
    this.blobs = bench.storage().names(drive.container());
  }

  /**
   * Writes down what is broken.
   *
   * @param promised whether the client has heard yes; else nothing need be there
   */
  static void on(CutBench bench, CutDrive drive, boolean promised, String group, String where) {
    CutVerdict verdict = new CutVerdict(bench, drive, group, where);
    verdict.requireNone(Fault.ORPHANED, state -> state.receiving(), "documents on their way");
    if (promised || verdict.state.documents() > 0) {
      verdict.requireWhole();
    } else {
      verdict.requireNothing();
    }
  }

  private interface Count {
    long of(CutState state);
  }

  private void requireNone(Fault fault, Count count, String what) {
    require(count.of(state) == 0, fault, count.of(state) + " " + what);
  }

  private void requireNothing() {
    requireNone(Fault.ORPHANED, CutState::tasks, "tasks without a document");
    requireNone(Fault.ORPHANED, CutState::bytes, "bytes without a document");
    require(blobs.isEmpty(), Fault.ORPHANED, "blobs without a document: " + blobs);
    require(CutState.NONE.equals(state.shown()), Fault.WRONG, "a URI is shown: " + state.shown());
    require(BEFORE.equals(state.history()), Fault.WRONG, "the history is " + state.history());
  }

  private void requireWhole() {
    require(state.documents() > 0, Fault.LOST, "no document");
    require(state.documents() < 2, Fault.DOUBLED, state.documents() + " documents");
    require(state.stored() > 0, Fault.LOST, "not stored: " + state);
    require(state.tasks() > 0, Fault.LOST, "no task");
    require(state.tasks() < 2, Fault.DOUBLED, state.tasks() + " tasks");
    require(!blobs.isEmpty(), Fault.LOST, "no blob");
    require(blobs.size() < 2, Fault.DOUBLED, "the blobs " + blobs);
    int made = bench.http().made(drive.container());
    require(made < 2, Fault.DOUBLED, "a blob was made visible %d times".formatted(made));
    require(WHOLE.equals(state.history()), Fault.WRONG, "the history is " + state.history());
    require(
        state.bytes() == drive.manifest().length, Fault.WRONG, state.bytes() + " bytes in chunks");
    require(
        state.shown().equals(state.uri()),
        Fault.WRONG,
        "the URI %s is shown for %s".formatted(state.shown(), state.uri()));
    if (!blobs.isEmpty() && !CutState.NONE.equals(state.shown())) {
      requireBlob();
    }
  }

  private void requireBlob() {
    BlobClient blob = bench.storage().blob(state.shown());
    if (!blobs.contains(blob.getBlobName())) {
      require(false, Fault.WRONG, "the URI leads to no blob: " + state.shown());
      return;
    }
    BlobDownloadContentResponse answer = blob.downloadContentWithResponse(null, null, null, null);
    byte[] bytes = answer.getValue().toBytes();
    require(Arrays.equals(bytes, drive.manifest()), Fault.WRONG, bytes.length + " other bytes");
    Map<String, String> metadata = answer.getDeserializedHeaders().getMetadata();
    Map<String, String> ours =
        Map.of(
            "waybill_document_id", state.document(),
            "waybill_sha256", Manifests.sha256(drive.manifest()),
            "waybill_length", String.valueOf(drive.manifest().length));
    require(
        metadata.entrySet().containsAll(ours.entrySet()),
        Fault.WRONG,
        "the blob says of itself " + metadata);
  }

  private void require(boolean fine, Fault fault, String what) {
    if (!fine) {
      bench.tally().found(fault, group, where, what);
    }
  }
}

package dev.waybill.worklist;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waybill.backup.BackupStatus;
import dev.waybill.station.StationManifest;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/**
 * A manifest in the register of all of them.
 *
 * @param sequence its place in the order in which documents were received; never shown
 * @param jobId the ARM id of its job
 * @param jobDeleted whether that job is gone; another one may have its name
 * @param receivedAt when it became durable
 * @param backup how far its backup is
 * @param manifest what it says, without the violations themselves; null when that is not known
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RegisteredManifest(
    @JsonIgnore long sequence,
    UUID documentId,
    String driveId,
    String jobId,
    String jobName,
    boolean jobDeleted,
    Instant receivedAt,
    BackupStatus backup,
    StationManifest manifest) {
  /** The same, with what it says; null for what is not known. */
  RegisteredManifest described(StationManifest figures) {
    return new RegisteredManifest(
        sequence, documentId, driveId, jobId, jobName, jobDeleted, receivedAt, backup, figures);
  }
}

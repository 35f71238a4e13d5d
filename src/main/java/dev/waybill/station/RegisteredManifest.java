package dev.waybill.station;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.waybill.backup.BackupStatus;
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
 */
@RegisterForReflection
public record RegisteredManifest(
    @JsonIgnore long sequence,
    UUID documentId,
    String driveId,
    String jobId,
    String jobName,
    boolean jobDeleted,
    Instant receivedAt,
    BackupStatus backup) {}

package dev.waybill.worklist;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waybill.backup.BackupStatus;
import dev.waybill.job.DriveState;
import dev.waybill.job.JobState;
import dev.waybill.job.JobType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A drive in the list of all of them.
 *
 * @param rowId its row, for the place of the next page; never shown
 * @param jobId the ARM id of its job
 * @param overdue whether the drives of its job were waited for long enough, and it is still in
 *     Shipping
 * @param stateSince when it entered its state
 * @param needsAttention whether it stays as it is until somebody acts
 * @param reasons why it needs attention; empty when it does not
 * @param next the states that the station may put it into now
 * @param trackingNumber that of the package in which the drives of its job come
 * @param backup its newest manifest, and how far the backup of that is; null without a manifest
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ListedDrive(
    @JsonIgnore UUID rowId,
    String driveId,
    String jobId,
    String jobName,
    String location,
    JobType jobType,
    JobState jobState,
    boolean overdue,
    DriveState state,
    Instant stateSince,
    boolean needsAttention,
    List<AttentionReason> reasons,
    List<DriveState> next,
    Integer percentComplete,
    String trackingNumber,
    String manifestUri,
    BackupStatus backup) {}

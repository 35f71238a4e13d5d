package dev.waybill.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waybill.platform.Row;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/**
 * A run of reading stored documents back, and how far it is.
 *
 * @param id its id
 * @param state queued, running or finished
 * @param outcome how it ended: {@code DamageFound}; {@code Incomplete} when nothing was damaged but
 *     something could not be read; {@code NothingChecked} when there was nothing to read; else
 *     {@code Intact}
 * @param requestedAt when it was asked for
 * @param requestedBy by whom: the caller, or {@code waybill} for the schedule
 * @param requestedById the same as nobody can change it: issuer and subject of the caller's token
 * @param percentage how much of what is in its scope it reads; for one of the schedule, how much of
 *     what was read back before
 * @param jobId the ARM id of the job that it is about; absent for all
 * @param storageAccountId the storage account that it is about; absent for all
 * @param goal how many documents it is to read; absent before it starts
 * @param checked how many it has read to a result
 * @param intact how many of these were as they were received
 * @param damaged how many were something else
 * @param missing how many were not there
 * @param unreadable how many could not be read, which says nothing about them
 * @param restored how many of the damaged and missing ones are being written again
 * @param errorCode why the last one of those could not be read
 * @param errorMessage the same, for people
 * @param startedAt when it began
 * @param finishedAt when it ended
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Verification(
    UUID id,
    String state,
    String outcome,
    Instant requestedAt,
    String requestedBy,
    String requestedById,
    int percentage,
    String jobId,
    String storageAccountId,
    Long goal,
    long checked,
    long intact,
    long damaged,
    long missing,
    long unreadable,
    long restored,
    String errorCode,
    String errorMessage,
    Instant startedAt,
    Instant finishedAt) {
  static Verification read(Row row) {
    long intact = row.number("intact");
    long damaged = row.number("damaged");
    long missing = row.number("missing");
    return new Verification(
        row.uuid("id"),
        row.text("state"),
        row.text("outcome"),
        row.instant("requested_at"),
        row.text("requested_by"),
        row.text("requested_by_id"),
        row.integer("percentage"),
        row.text("job_arm_id"),
        row.text("storage_account_id"),
        row.number("goal"),
        intact + damaged + missing,
        intact,
        damaged,
        missing,
        row.number("unreadable"),
        row.number("restored"),
        row.text("error_code"),
        row.text("error_message"),
        row.instant("started_at"),
        row.instant("finished_at"));
  }
}

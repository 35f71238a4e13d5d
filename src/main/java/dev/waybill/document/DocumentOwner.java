package dev.waybill.document;

import java.util.UUID;

/**
 * What a document belongs to, copied so that it outlives its job.
 *
 * @param jobId the row of the job
 * @param driveRowId the row of the drive
 * @param subscriptionId the subscription as the job has it
 * @param subscriptionKey the same, folded
 * @param resourceGroup the resource group as the job has it
 * @param jobName the job's name
 * @param driveId the drive's id as the job has it
 */
public record DocumentOwner(
    UUID jobId,
    UUID driveRowId,
    String subscriptionId,
    String subscriptionKey,
    String resourceGroup,
    String jobName,
    String driveId) {
  /** The ARM id of the job. */
  public String armJobId() {
    return "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.ImportExport/jobs/%s"
        .formatted(subscriptionId, resourceGroup, jobName);
  }
}

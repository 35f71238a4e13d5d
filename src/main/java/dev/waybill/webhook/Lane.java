package dev.waybill.webhook;

import java.util.UUID;

/**
 * The events of a job that wait for a subscriber, claimed.
 *
 * @param subscriber its name
 * @param jobId the row of the job
 * @param claim the number of the claim; whoever holds another one holds nothing
 * @param attempt how many tries of its first event have failed
 */
record Lane(String subscriber, UUID jobId, long claim, int attempt) {
  @Override
  public String toString() {
    return "Events of job row %s for '%s'".formatted(jobId, subscriber);
  }
}

package dev.waybill.webhook;

import dev.waybill.event.Event;

/**
 * An event that a subscriber is to be sent.
 *
 * @param number which of its job it is
 * @param jobArmId the ARM id of the job
 * @param event what happened
 */
record Delivery(long number, String jobArmId, Event event) {
  /** The id, which no other event has. */
  String id() {
    return event.jobId() + "/" + number;
  }
}

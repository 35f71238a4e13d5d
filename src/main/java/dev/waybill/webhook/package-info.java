/**
 * Delivery of events to subscribers as CloudEvents over HTTP: at least once, those of a job in
 * order.
 */
package dev.waybill.webhook;

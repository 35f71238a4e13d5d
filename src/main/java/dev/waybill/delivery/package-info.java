/**
 * How events reach those who want to hear of them: pushed over HTTP as CloudEvents, at least once,
 * those of a job in their order. May use {@code config}, {@code database}, {@code event}, {@code
 * shutdown}.
 */
package dev.waybill.delivery;

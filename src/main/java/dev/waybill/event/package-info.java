/**
 * What happened, when and by whom: the history of jobs, and the outbox of what subscribers are
 * still to be sent.
 */
package dev.waybill.event;

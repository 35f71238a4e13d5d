/**
 * What happened, when and by whom: the history of jobs, and what subscribers are still to be sent
 * of it. May use {@code database}.
 */
package dev.waybill.event;

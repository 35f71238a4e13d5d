/** What happened, when and by whom: the history of jobs. May use {@code database}. */
package dev.waybill.event;

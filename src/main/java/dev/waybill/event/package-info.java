/** What happened, when and by whom: the history of jobs. Uses no other package of Waybill. */
package dev.waybill.event;

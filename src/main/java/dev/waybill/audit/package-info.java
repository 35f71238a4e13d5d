/**
 * The audit: a line of the log for each request that changes something or gives out something
 * sensitive. May use {@code arm} and {@code security}.
 */
package dev.waybill.audit;

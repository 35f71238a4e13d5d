/**
 * Attacks the nine promises: the artifact in several replicas, killed, stopped, cut off from
 * PostgreSQL and from the storage while clients keep at it, and at the end a checker that holds
 * what was acknowledged against what is there.
 */
package dev.waybill.faults;

/**
 * What the station does with the drives of a job: arrive, move, ship back; and the views of jobs
 * and drives that it serves.
 */
package dev.waybill.station;

/**
 * What every feature stands on: configuration checks, database access, leases and polling loops,
 * measured gauges, shutdown, time.
 */
package dev.waybill.platform;

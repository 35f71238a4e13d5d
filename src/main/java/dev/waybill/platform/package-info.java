/** What every feature stands on: configuration checks, database access, shutdown, time. */
package dev.waybill.platform;

/**
 * How settings are checked when the service starts: what contradicts another setting, cannot work
 * or is dangerous is refused, all of it at once, before the database is touched. The rules
 * themselves stand beside the settings that they are about; here are only those that several of
 * them share: for addresses, and for what has the form of a secret. Uses no other package of
 * Waybill.
 */
package dev.waybill.config;

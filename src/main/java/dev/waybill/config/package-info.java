/**
 * How settings are checked when the service starts: what contradicts another setting, cannot work
 * or is dangerous is refused, all of it at once, before the database is touched. The rules
 * themselves stand beside the settings that they are about; here is only the one for addresses,
 * which several of them share. Uses no other package of Waybill.
 */
package dev.waybill.config;

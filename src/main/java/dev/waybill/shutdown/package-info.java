/**
 * The orderly end of this replica: from the signal that asks for it, nothing new is begun, what was
 * begun has a while to end, and then the process ends with 0. Uses no other package.
 */
package dev.waybill.shutdown;

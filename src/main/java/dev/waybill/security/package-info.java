/** Who calls, and the sealing of BitLocker keys. Uses no other package of Waybill. */
package dev.waybill.security;

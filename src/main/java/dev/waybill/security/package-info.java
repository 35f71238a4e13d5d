/** Who calls, and the sealing of BitLocker keys. May use {@code config}. */
package dev.waybill.security;

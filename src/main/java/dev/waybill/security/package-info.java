/**
 * Who calls and what he may do, and the sealing of BitLocker keys. May use {@code arm} and {@code
 * config}.
 */
package dev.waybill.security;

/**
 * Who calls and what he may do, and the sealing of BitLocker keys. May use {@code arm}, {@code
 * config} and {@code event}.
 */
package dev.waybill.security;

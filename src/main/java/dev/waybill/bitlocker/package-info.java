/**
 * The sealing of BitLocker keys: the configured sealing keys, how drive keys are sealed with them,
 * and how they are rotated.
 */
package dev.waybill.bitlocker;

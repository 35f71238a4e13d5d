/**
 * Verification of stored blobs: re-reading them on a schedule and on demand, and restoring damaged
 * ones while their bytes are retained.
 */
package dev.waybill.verification;

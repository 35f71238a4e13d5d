/**
 * Verification that goes on: stored documents are read back, on a schedule and on demand, and
 * compared with what was received. What is found damaged or missing is said at once, and restored
 * while its bytes are still here. May use {@code config}, {@code document}, {@code backup}, {@code
 * storage}, {@code event}, {@code database} and {@code shutdown}.
 */
package dev.waybill.verification;

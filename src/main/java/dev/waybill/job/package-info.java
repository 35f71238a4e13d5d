/**
 * Jobs and their drives: rows, states, validation, and the ARM resources of jobs. May use {@code
 * arm}, {@code security}, {@code database}, {@code backup} (to request one), {@code location} and
 * {@code event}.
 */
package dev.waybill.job;

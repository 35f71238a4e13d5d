/**
 * The API of those who handle the drives: manifests handed in and read back, backups watched and
 * started again. May use {@code arm}, {@code security}, {@code job}, {@code document} and {@code
 * backup}.
 */
package dev.waybill.station;

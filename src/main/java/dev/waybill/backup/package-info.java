/**
 * The queue of backup tasks and the worker that turns documents into blobs: claims, leases,
 * retries, and the one fenced transaction that writes the URI back. May use {@code config}, {@code
 * document}, {@code storage}, {@code event}, {@code database} and {@code shutdown}.
 */
package dev.waybill.backup;

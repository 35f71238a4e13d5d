/**
 * The day on which PostgreSQL is lost: what the storage accounts alone know of the documents, and
 * how those are taken in again. May use the blobs of {@code storage}, the rows of {@code document}
 * and {@code backup}, and the jobs that documents belong to.
 */
package dev.waybill.recovery;

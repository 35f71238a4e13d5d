/**
 * The queue of backup tasks and the worker that turns documents into blobs: claim, lease, retry,
 * and the fenced transaction that writes the URI back.
 */
package dev.waybill.backup;

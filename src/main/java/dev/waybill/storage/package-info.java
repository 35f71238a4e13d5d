/**
 * Storage accounts, from ARM id to endpoint and credential, and the blobs in them. Decides which
 * failures are retryable.
 */
package dev.waybill.storage;

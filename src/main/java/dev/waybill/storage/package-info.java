/**
 * Storage accounts, from ARM id to endpoint and credential, and the blobs in them: written, proven
 * and read back. Decides which failures can pass. May use {@code config}.
 */
package dev.waybill.storage;

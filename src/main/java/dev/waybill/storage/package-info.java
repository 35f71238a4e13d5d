/**
 * Storage accounts, from ARM id to endpoint and credential, and the blobs in them: written, proven
 * and read back. Decides which failures can pass. Uses no other package of Waybill.
 */
package dev.waybill.storage;

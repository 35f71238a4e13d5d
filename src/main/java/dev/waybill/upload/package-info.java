/**
 * Receiving a document, from an HTTP body or a file, until it is stored and its backup queued; and
 * downloads. The architecture page has the path of an upload.
 */
package dev.waybill.upload;

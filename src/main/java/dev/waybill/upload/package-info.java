/**
 * Uploads and downloads of documents over HTTP, and uploads from files.
 *
 * <p>The path of an upload, in order:
 *
 * <ol>
 *   <li>{@code StationResource} (manifests), {@link dev.waybill.upload.DriveLogsResource} (logs),
 *       or the drive bay, receives it.
 *   <li>{@link dev.waybill.upload.DocumentUpload} finds the drive, takes an upload slot and streams
 *       the body.
 *   <li>{@link dev.waybill.upload.UploadBody} is the body: its bytes, its length and its sender.
 *   <li>{@link dev.waybill.upload.UploadDigests} holds the digest headers, compared at the end.
 *   <li>{@link dev.waybill.upload.TimedBody} ends reads from a sender that is too slow.
 *   <li>{@link dev.waybill.document.DocumentStore} refuses what is too large, and writes chunks.
 *   <li>{@link dev.waybill.document.StoredBytes} refuses what exceeds the storage limit.
 *   <li>{@link dev.waybill.document.IncomingDocument} digests the bytes and cuts them into chunks.
 *   <li>{@link dev.waybill.manifest.DocumentReader} checks the XML, and takes the figures.
 *   <li>{@link dev.waybill.upload.UploadTransaction} checks job, drive and hash under locks, and
 *       marks the document as received.
 *   <li>{@link dev.waybill.backup.BackupRequests} queues the backup in the same transaction.
 *   <li>{@link dev.waybill.upload.DocumentReceipt} is the response, after the commit.
 * </ol>
 */
package dev.waybill.upload;

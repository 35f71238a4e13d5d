package dev.waybill.backup;

/**
 * A task whose blob is proven.
 *
 * @param uri where the blob is
 */
record StoredBackup(BackupTask task, String uri) {}

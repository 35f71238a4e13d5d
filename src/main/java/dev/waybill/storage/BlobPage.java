package dev.waybill.storage;

import java.util.List;

/**
 * Some of the blobs under a prefix, in the order of their names.
 *
 * @param blobs those of this page, none perhaps although others follow
 * @param next the storage's marker of the page behind it; null on the last one
 */
public record BlobPage(List<StoredBlob> blobs, String next) {}

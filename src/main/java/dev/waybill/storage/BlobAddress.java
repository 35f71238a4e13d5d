package dev.waybill.storage;

/**
 * Where a blob is.
 *
 * @param storageAccountId the ARM id of the account
 * @param container the container
 * @param name the name in the container, slashes included
 */
public record BlobAddress(String storageAccountId, String container, String name) {}

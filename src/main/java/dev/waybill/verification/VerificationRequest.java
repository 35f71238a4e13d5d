package dev.waybill.verification;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The body that asks for a verification; every field may be left out.
 *
 * @param percentage how much of what is in scope, 100 by default
 * @param jobId the ARM id of a job, if only its documents are meant
 * @param storageAccountId the ARM id of a storage account, if only blobs in it are meant
 */
@RegisterForReflection
public record VerificationRequest(Integer percentage, String jobId, String storageAccountId) {}

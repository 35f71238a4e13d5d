package dev.waybill.storage;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Models of the Azure SDK that it maps by reflection, and forgets to register itself. */
@RegisterForReflection(
    classNames = {
      "com.azure.storage.blob.implementation.models.BlobStorageError",
      "com.azure.storage.blob.implementation.models.BlobStorageExceptionInternal",
      "com.azure.storage.blob.implementation.models.BlobSignedIdentifierWrapper",
      "com.azure.core.exception.HttpResponseException"
    })
final class AzureReflection {
  private AzureReflection() {}
}

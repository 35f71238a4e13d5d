package dev.waybill.recovery;

import dev.waybill.arm.ArmErrors;
import dev.waybill.arm.ArmException;
import dev.waybill.storage.StorageException;
import java.time.Duration;

/** The error catalogue of recovery. */
final class RecoveryErrors {
  private static final Duration TRY_AGAIN = Duration.ofSeconds(10);

  private RecoveryErrors() {}

  /** The storage account refuses, or is away; what it said is in the text. */
  static ArmException storage(StorageException e) {
    if ("ContainerNotFound".equals(e.code())) {
      return ArmErrors.resourceNotFound("The storage account has no such container.").because(e);
    }
    return ArmException.of(
            503,
            "StorageUnavailable",
            "The storage account does not list or give its blobs now (%s). %s"
                .formatted(e.code(), e.getMessage()))
        .retryAfter(TRY_AGAIN)
        .because(e);
  }
}

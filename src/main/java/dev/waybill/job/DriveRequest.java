package dev.waybill.job;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A drive as a body gives it. Its BitLocker key is left out of {@code toString}: a record would
 * print it wherever a request is logged.
 */
@RegisterForReflection
public record DriveRequest(
    String driveId,
    String bitLockerKey,
    String manifestFile,
    String manifestHash,
    String driveHeaderHash) {
  @Override
  public String toString() {
    return "DriveRequest[driveId=" + driveId + "]";
  }
}

package dev.waybill.job;

import dev.waybill.arm.ArmErrors;
import dev.waybill.arm.ArmException;
import dev.waybill.arm.Shown;

/** The error catalogue of jobs, where it goes beyond that of Azure Resource Manager. */
public final class JobErrors {
  private JobErrors() {}

  /** 404: the job has no such drive. */
  public static ArmException driveNotFound(String jobName, String driveId) {
    return ArmErrors.resourceNotFound(
        "The job '%s' has no drive '%s'.".formatted(Shown.of(jobName), Shown.of(driveId)));
  }
}

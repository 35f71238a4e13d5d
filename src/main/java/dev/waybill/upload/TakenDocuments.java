package dev.waybill.upload;

import dev.waybill.job.Job;
import dev.waybill.job.JobType;
import dev.waybill.manifest.DocumentKind;

/** Which documents a job takes in: by its state, by its type, and by the logs that it asks for. */
final class TakenDocuments {
  private TakenDocuments() {}

  /**
   * Asked before a body is, and once more when all of it has come.
   *
   * @throws dev.waybill.arm.ArmException 409 when the job takes no document of this kind now
   */
  static void require(Job job, DocumentKind kind) {
    boolean taken =
        switch (kind) {
          case manifest -> job.state.takesManifests();
          case error, verbose, incomplete -> job.state.takesLogs();
        };
    if (!taken) {
      throw StationErrors.stateTakesNone(job, kind);
    }
    if (kind == DocumentKind.incomplete && job.jobType != JobType.Export) {
      throw StationErrors.nothingExported(job);
    }
    if (kind == DocumentKind.verbose && !job.wantsVerboseLogs()) {
      throw StationErrors.noVerboseLogs(job);
    }
  }
}

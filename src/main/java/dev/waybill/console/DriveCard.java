package dev.waybill.console;

import dev.waybill.backup.BackupStatus;
import dev.waybill.job.DriveState;
import dev.waybill.station.StationJob;
import dev.waybill.station.StationJob.StationDrive;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * A drive as it is shown, with what can be done with it now.
 *
 * @param job its job
 * @param drive what the station knows of it
 * @param number its place in the job, from 1
 * @param track its way
 */
public record DriveCard(StationJob job, StationDrive drive, int number, Track track) {
  private static final Set<String> STARTED_AGAIN =
      Set.of("failed", "blocked", "damaged", "missing");

  static DriveCard of(StationJob job, StationDrive drive, int number) {
    return new DriveCard(job, drive, number, Track.of(drive, job.history()));
  }

  /** Where the station API has the drive. */
  public String path() {
    return Formats.stationPath(job.id()) + "/drives/" + Formats.inAddress(drive.driveId());
  }

  /** Where its newest manifest can be downloaded. */
  public String manifestPath() {
    return Formats.jobPage(job.id())
        + "/drives/"
        + Formats.inAddress(drive.driveId())
        + "/manifest";
  }

  /** Whether a manifest of it is here. */
  public boolean hasManifest() {
    return drive.documents().stream().anyMatch(document -> "manifest".equals(document.kind()));
  }

  /** Its documents, newest first. */
  public List<BackupStatus> documents() {
    List<BackupStatus> newest = new ArrayList<>(drive.documents());
    Collections.reverse(newest);
    return newest;
  }

  /** How many parts of blobs its manifest lists. */
  public long parts() {
    return drive.manifest().pageRanges() + drive.manifest().blocks();
  }

  /** How many violations of its manifest are not shown. */
  public long violationsLeftOut() {
    return drive.manifest().violations().count() - drive.manifest().violations().first().size();
  }

  /** Whether its transfer goes on. */
  public boolean transfers() {
    return drive.state() == DriveState.Transferring;
  }

  /** Whether starting its backups again could help. */
  public boolean canRetry() {
    return drive.documents().stream()
        .anyMatch(
            document ->
                STARTED_AGAIN.contains(document.state())
                    || ("queued".equals(document.state()) && document.attempts() > 0));
  }

  /** Whether anything can be done with it now. */
  public boolean hasActions() {
    return !drive.next().isEmpty() || job.takesManifests() || canRetry() || transfers();
  }
}

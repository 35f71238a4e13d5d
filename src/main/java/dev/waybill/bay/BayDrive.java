package dev.waybill.bay;

import java.util.UUID;

/**
 * A drive whose folder is in the bay.
 *
 * @param id its row
 * @param jobId the row of its job
 * @param jobState the state of its job
 * @param driveId its id as the job has it
 * @param manifestFile where its manifest lies; null when nobody has said so yet
 * @param manifestHash of what it has to be; null when nobody has said so
 * @param seen what was seen of it last; null before the first time
 * @param outcome what came of that; null until it was looked into
 */
public record BayDrive(
    UUID id,
    UUID jobId,
    String jobState,
    String driveId,
    String manifestFile,
    String manifestHash,
    String seen,
    String outcome) {
  /** The outcome of a manifest that was taken in. */
  public static final String TAKEN = "taken";

  /** What decides about its manifest, when this is seen of it. */
  public String seen(Sighting sighting) {
    return "%s, %s of %s".formatted(sighting.text(), manifestFile, manifestHash);
  }

  @Override
  public String toString() {
    return "drive " + driveId;
  }
}

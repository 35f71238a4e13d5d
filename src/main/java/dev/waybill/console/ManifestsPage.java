package dev.waybill.console;

import dev.waybill.worklist.RegisteredManifest;

/**
 * The register of manifests as it is shown.
 *
 * @param driveId the drive that was asked for; empty for all
 * @param manifests what was found
 */
public record ManifestsPage(String driveId, Asked<RegisteredManifest> manifests) {}

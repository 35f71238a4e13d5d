package dev.waybill.station;

import dev.waybill.backup.BackupStatus;
import dev.waybill.document.DescribedManifest;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What is known of the drives of a job beside their own rows.
 *
 * @param backups their documents and how far their backups are, oldest first
 * @param manifests what the newest manifest of each says, by the rows of the drives
 * @param bay what was made of those that were seen in the drive bay, by their rows
 */
record DriveFacts(
    List<BackupStatus> backups, Map<UUID, DescribedManifest> manifests, Map<UUID, BayStatus> bay) {}

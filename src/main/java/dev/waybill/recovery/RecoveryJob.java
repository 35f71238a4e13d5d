package dev.waybill.recovery;

import dev.waybill.arm.ResourceNames;
import dev.waybill.backup.BackupTarget;
import dev.waybill.document.Document;
import dev.waybill.document.DocumentOwner;
import dev.waybill.job.Job;
import dev.waybill.manifest.DocumentKind;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A job as far as recovery needs it, read in one transaction.
 *
 * @param armId its id
 * @param name its name, with which its blobs begin
 * @param target where its documents are kept
 * @param drives its drives by their folded ids
 */
record RecoveryJob(String armId, String name, BackupTarget target, Map<String, Drive> drives) {
  /**
   * A drive of it.
   *
   * @param owner what its documents belong to
   * @param manifestHash the hash that its manifest has to have; null when none was given
   */
  record Drive(DocumentOwner owner, String manifestHash) {
    /** Whether a document is what the drive's hash says; logs have none. */
    boolean expects(Document document) {
      return document.kind() != DocumentKind.manifest
          || manifestHash == null
          || document.fingerprint().matches(manifestHash);
    }
  }

  static RecoveryJob of(Job job) {
    return new RecoveryJob(
        job.armId(),
        job.name,
        job.backupTarget(),
        job.drives.stream()
            .collect(
                Collectors.toMap(
                    drive -> drive.driveKey,
                    drive -> new Drive(drive.documentOwner(), drive.manifestHash))));
  }

  /** What the names of all its blobs begin with. */
  String prefix() {
    return "%swaies/%s_".formatted(target.path().directory(), name);
  }

  Optional<Drive> drive(String driveId) {
    return Optional.ofNullable(drives.get(ResourceNames.key(driveId)));
  }
}

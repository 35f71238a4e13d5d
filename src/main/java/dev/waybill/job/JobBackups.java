package dev.waybill.job;

import dev.waybill.backup.BackupRequests;
import dev.waybill.backup.BackupTarget;
import dev.waybill.backup.BackupTargets;
import dev.waybill.backup.Backups;
import dev.waybill.platform.Database;
import dev.waybill.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What a change of a job means for its backups, in the transaction of that change. */
@ApplicationScoped
public class JobBackups {
  private final BackupRequests requests;
  private final Backups backups;
  private final BackupTargets targets;
  private final Database database;
  private final Caller caller;

  JobBackups(
      BackupRequests requests,
      Backups backups,
      BackupTargets targets,
      Database database,
      Caller caller) {
    this.requests = requests;
    this.backups = backups;
    this.targets = targets;
    this.database = database;
    this.caller = caller;
  }

  Set<UUID> drivesInHand(Job job) {
    return database.query(
        "The manifests of a job could not be looked for",
        connection -> backups.drivesInHand(connection, job.id));
  }

  /** Backup on: what is in hand is backed up. Off: what has not started is dropped. */
  void followSwitch(Job job) {
    database.run(
        "The backups of a job could not follow its switch",
        connection -> {
          if (job.backupDriveManifest) {
            BackupTarget target = targets.of(job.storageAccountId, job.diagnosticsPath);
            requests.requestMissing(connection, job.id, target, caller.actor());
          } else {
            requests.dropUnstarted(connection, job.id, caller.actor());
          }
        });
  }

  /** How many bytes the newest manifest of each drive tells of, by row of the drive. */
  public Map<UUID, Long> contentBytes(Job job) {
    return database.query(
        "The sizes of drives could not be looked for",
        connection -> backups.contentBytes(connection, job.id));
  }
}

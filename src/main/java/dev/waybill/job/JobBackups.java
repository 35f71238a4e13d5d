package dev.waybill.job;

import dev.waybill.backup.BackupRequests;
import dev.waybill.backup.BackupTarget;
import dev.waybill.backup.BackupTargets;
import dev.waybill.backup.Backups;
import dev.waybill.database.Database;
import dev.waybill.event.Event;
import dev.waybill.event.EventLog;
import dev.waybill.event.EventType;
import dev.waybill.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a change of a job means for its history and its backups, in the transaction of that change.
 */
@ApplicationScoped
class JobBackups {
  private final BackupRequests requests;
  private final Backups backups;
  private final BackupTargets targets;
  private final EventLog events;
  private final Database database;
  private final Caller caller;
  private final Clock clock;

  JobBackups(
      BackupRequests requests,
      Backups backups,
      BackupTargets targets,
      EventLog events,
      Database database,
      Caller caller,
      Clock clock) {
    this.requests = requests;
    this.backups = backups;
    this.targets = targets;
    this.events = events;
    this.database = database;
    this.caller = caller;
    this.clock = clock;
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

  void record(Job job, EventType type, Map<String, String> data) {
    Event event = new Event(clock.instant(), type, caller.actor(), job.id, null, null, data);
    database.run(
        "The history of a job could not be written",
        connection -> events.record(connection, event));
  }
}

package dev.waybill.job;

import dev.waybill.backup.BackupRequests;
import dev.waybill.backup.BackupTarget;
import dev.waybill.backup.BackupTargets;
import dev.waybill.backup.Backups;
import dev.waybill.event.Event;
import dev.waybill.event.EventLog;
import dev.waybill.event.EventType;
import dev.waybill.security.Caller;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a change of a job means for its history and its backups, in the transaction of that change:
 * inside one, the pool gives out the connection that Hibernate uses.
 */
@ApplicationScoped
class JobBackups {
  private final BackupRequests requests;
  private final Backups backups;
  private final BackupTargets targets;
  private final EventLog events;
  private final AgroalDataSource database;
  private final Caller caller;
  private final Clock clock;

  JobBackups(
      BackupRequests requests,
      Backups backups,
      BackupTargets targets,
      EventLog events,
      AgroalDataSource database,
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
    return call(connection -> backups.drivesInHand(connection, job.id));
  }

  /** Backup on: what is in hand is backed up. Off: what has not started is dropped. */
  void followSwitch(Job job) {
    call(
        connection -> {
          if (job.backupDriveManifest) {
            BackupTarget target = targets.of(job.storageAccountId, job.diagnosticsPath);
            requests.requestMissing(connection, job.id, target, caller.name());
          } else {
            requests.dropUnstarted(connection, job.id, caller.name());
          }
          return null;
        });
  }

  void record(Job job, EventType type, Map<String, String> data) {
    call(
        connection -> {
          events.record(
              connection,
              new Event(clock.instant(), type, caller.name(), job.id, null, null, data));
          return null;
        });
  }

  private <T> T call(Statement<T> statement) {
    try (Connection connection = database.getConnection()) {
      return statement.run(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL refused a change of a job", e);
    }
  }

  /** Work on the connection of the present transaction. */
  private interface Statement<T> {
    T run(Connection connection) throws SQLException;
  }
}

package dev.waybill.upload;

import dev.waybill.arm.ArmErrors;
import dev.waybill.document.Fingerprint;
import dev.waybill.job.Drive;
import dev.waybill.job.Job;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The rows that decide about a document, held to the end of a transaction: first the job, so that
 * no change of it comes between, then the drive, so that its documents come one after the other.
 */
@ApplicationScoped
class DriveLocks {
  /** Locks and reads both rows; 404 when one of them has gone since the drive was looked for. */
  Drive lock(DrivePlace place) {
    EntityManager entities = Panache.getEntityManager();
    Job job = entities.find(Job.class, place.owner().jobId(), LockModeType.PESSIMISTIC_WRITE);
    if (job == null) {
      throw ArmErrors.jobNotFound(place.owner().resourceGroup(), place.owner().jobName());
    }
    Drive drive =
        entities.find(Drive.class, place.owner().driveRowId(), LockModeType.PESSIMISTIC_WRITE);
    if (drive == null) {
      throw Drive.notFound(job.name, place.owner().driveId());
    }
    return drive;
  }

  /** A manifest that came without a hash has its computed one shown, in the locked row. */
  void showComputedHash(Connection connection, Drive drive, Fingerprint fingerprint)
      throws SQLException {
    if (drive.manifestHash != null) {
      return;
    }
    String sql = "update drive set computed_manifest_hash = ? where id = ?";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, fingerprint.sha256());
      update.setObject(2, drive.id);
      update.executeUpdate();
    }
  }
}

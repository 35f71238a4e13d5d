package dev.waybill.job;

import dev.waybill.arm.ArmErrors;
import dev.waybill.arm.ResourceNames;
import dev.waybill.backup.BackupTarget;
import dev.waybill.job.JobProperties.EncryptionKey;
import dev.waybill.job.JobProperties.Export;
import dev.waybill.job.JobProperties.Identity;
import dev.waybill.job.JobProperties.PackageInformation;
import dev.waybill.job.JobProperties.ReturnAddress;
import dev.waybill.job.JobProperties.ReturnShipping;
import dev.waybill.job.JobProperties.ShippingInformation;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An Import/Export job. Its version is what keeps two requests on one job from mixing. */
@Entity
@Table(name = "job")
public class Job extends PanacheEntityBase {
  @Id public UUID id;
  @Version public long version;

  @Column(updatable = false)
  public String subscriptionId;

  @Column(updatable = false)
  public String subscriptionKey;

  @Column(updatable = false)
  public String resourceGroup;

  @Column(updatable = false)
  public String resourceGroupKey;

  @Column(updatable = false)
  public String name;

  @Column(updatable = false)
  public String nameKey;

  /** The display name of the location. */
  @Column(updatable = false)
  public String location;

  @JdbcTypeCode(SqlTypes.JSON)
  public Map<String, String> tags;

  @Enumerated(EnumType.STRING)
  public JobType jobType;

  @Enumerated(EnumType.STRING)
  public JobState state;

  public String storageAccountId;

  public String diagnosticsPath;

  public String logLevel;

  public boolean backupDriveManifest;

  public boolean cancelRequested;

  public Integer percentComplete;

  @Column(insertable = false, updatable = false)
  public String incompleteBlobListUri;

  @JdbcTypeCode(SqlTypes.JSON)
  public ReturnAddress returnAddress;

  @JdbcTypeCode(SqlTypes.JSON)
  public ReturnShipping returnShipping;

  @JdbcTypeCode(SqlTypes.JSON)
  public ShippingInformation shippingInformation;

  @JdbcTypeCode(SqlTypes.JSON)
  public PackageInformation deliveryPackage;

  @JdbcTypeCode(SqlTypes.JSON)
  public PackageInformation returnPackage;

  @JdbcTypeCode(SqlTypes.JSON)
  public Export export;

  @JdbcTypeCode(SqlTypes.JSON)
  public EncryptionKey encryptionKey;

  @JdbcTypeCode(SqlTypes.JSON)
  public Identity identity;

  @Column(insertable = false, updatable = false)
  public String trackingNumber;

  @Column(updatable = false)
  public Instant createdAt;

  @Column(updatable = false)
  public String createdBy;

  @Column(updatable = false)
  public String createdByType;

  /** When the job came into its present state. */
  public Instant stateSince;

  /** Since when its drives are waited for; null before it is shipped. */
  public Instant awaitedSince;

  /** When the service stopped waiting for its drives; null as long as it waits. */
  public Instant awaitedUntil;

  public Instant lastModifiedAt;

  public String lastModifiedBy;

  public String lastModifiedByType;

  @OneToMany(mappedBy = "job", cascade = CascadeType.ALL, orphanRemoval = true)
  @OrderBy("position")
  @BatchSize(size = 100)
  public List<Drive> drives = new ArrayList<>();

  /** The job of this name, whatever the case of its letters. */
  public static Optional<Job> find(JobName name) {
    if (!name.fitsRule()) {
      return Optional.empty();
    }
    // Index job_name. One statement for the job and its drives: no change comes between the two.
    return find(
            """
            from Job j left join fetch j.drives
            where j.subscriptionKey = ?1 and j.resourceGroupKey = ?2 and j.nameKey = ?3
            """,
            ResourceNames.key(name.subscriptionId()),
            ResourceNames.key(name.resourceGroup()),
            ResourceNames.key(name.name()))
        .singleResultOptional();
  }

  /**
   * Returns the job of this name.
   *
   * @throws dev.waybill.arm.ArmException 404 when there is none
   */
  public static Job get(JobName name) {
    return find(name).orElseThrow(() -> ArmErrors.jobNotFound(name.resourceGroup(), name.name()));
  }

  /** Makes the rest of the transaction read-only: entities are neither tracked nor written. */
  static void onlyRead() {
    Session session = getEntityManager().unwrap(Session.class);
    session.setDefaultReadOnly(true);
    session.setHibernateFlushMode(FlushMode.MANUAL);
  }

  /** As {@link #get}, locked to the end of the transaction, and read after the lock was taken. */
  public static Job getLocked(JobName name) {
    return findLocked(name)
        .orElseThrow(() -> ArmErrors.jobNotFound(name.resourceGroup(), name.name()));
  }

  private static Optional<Job> findLocked(JobName name) {
    if (!name.fitsRule()) {
      return Optional.empty();
    }
    // Index job_name. Only the id: what is read before the lock may be old when the lock is there.
    return getEntityManager()
        .createQuery(
            """
            select j.id from Job j
            where j.subscriptionKey = ?1 and j.resourceGroupKey = ?2 and j.nameKey = ?3
            """,
            UUID.class)
        .setParameter(1, ResourceNames.key(name.subscriptionId()))
        .setParameter(2, ResourceNames.key(name.resourceGroup()))
        .setParameter(3, ResourceNames.key(name.name()))
        .getResultStream()
        .findFirst()
        .flatMap(Job::findLocked);
  }

  /** As {@link #getLocked}, by the row; empty when it has gone. */
  public static Optional<Job> findLocked(UUID id) {
    return Optional.ofNullable(
        getEntityManager().find(Job.class, id, LockModeType.PESSIMISTIC_WRITE));
  }

  /**
   * Prevents other changes of the job, its drives and its documents until the end of the
   * transaction. Fails when the job was changed since it was read.
   */
  public void lockForChange() {
    getEntityManager().lock(this, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
  }

  /** The drive with this id, whatever the case of its letters. */
  public Optional<Drive> drive(String driveId) {
    String key = ResourceNames.key(driveId);
    return drives.stream().filter(d -> d.driveKey.equals(key)).findFirst();
  }

  /**
   * Returns the drive with this id.
   *
   * @throws dev.waybill.arm.ArmException 404 when there is none
   */
  public Drive requireDrive(String driveId) {
    return drive(driveId).orElseThrow(() -> Drive.notFound(name, driveId));
  }

  /** Whether its drives were waited for long enough, and it is still in Shipping. */
  public boolean isOverdue() {
    return state == JobState.Shipping && awaitedUntil != null;
  }

  /** Whether its owner can cancel it now. */
  public boolean canCancel() {
    return !cancelRequested && state.beforePackaging();
  }

  /** Whether its drives shall have a verbose log beside the error log. */
  public boolean wantsVerboseLogs() {
    return PropertiesCheck.LOG_LEVEL_VERBOSE.equals(logLevel);
  }

  /** Returns where its documents are backed up to. */
  public BackupTarget backupTarget() {
    return BackupTarget.of(storageAccountId, diagnosticsPath);
  }

  /** The ARM id. */
  public String armId() {
    return new JobName(subscriptionId, resourceGroup, name).armId();
  }
}

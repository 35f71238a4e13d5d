package dev.waybill.job;

import dev.waybill.arm.ArmErrors;
import dev.waybill.arm.ArmException;
import dev.waybill.arm.Shown;
import dev.waybill.bitlocker.Sealed;
import dev.waybill.document.DocumentOwner;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** A drive of a job. What the backup worker writes is read-only here. */
@Entity
@Table(name = "drive")
public class Drive extends PanacheEntityBase {
  /** What the id of a drive looks like, for error messages. */
  public static final String ID_RULE =
      "1 to 64 letters, digits, periods and hyphens, with a letter or digit at both ends";

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,62}[A-Za-z0-9])?");

  @Id public UUID id;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "job_id")
  public Job job;

  public int position;

  public String driveId;

  public String driveKey;

  public byte[] bitLockerKeySealed;

  public String bitLockerKeyId;

  public String manifestFile;

  public String manifestHash;

  /** What the service computed of a manifest that came without a hash. */
  @Column(insertable = false, updatable = false)
  public String computedManifestHash;

  public String driveHeaderHash;

  @Enumerated(EnumType.STRING)
  public DriveState state;

  public Instant stateSince;

  /** That of its job, for the work list. */
  @Column(updatable = false)
  public String location;

  /** That of its job, for the work list. */
  @Column(updatable = false)
  public String subscriptionKey;

  public String copyStatus;

  public Integer percentComplete;

  public Long bytesSucceeded;

  @Column(insertable = false, updatable = false)
  public String manifestUri;

  @Column(insertable = false, updatable = false)
  public String errorLogUri;

  @Column(insertable = false, updatable = false)
  public String verboseLogUri;

  /** Whether a drive may have this id. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /** 404: the job has no such drive. */
  public static ArmException notFound(String jobName, String driveId) {
    return ArmErrors.resourceNotFound(
        "The job '%s' has no drive '%s'.".formatted(Shown.of(jobName), Shown.of(driveId)));
  }

  void seal(Sealed key) {
    bitLockerKeySealed = key.bytes();
    bitLockerKeyId = key.keyId();
  }

  /** The states that the station may put it into now. */
  public List<DriveState> next() {
    return state.next(job.state, job.cancelRequested);
  }

  /** Forgets the BitLocker key; false when there was none. */
  boolean wipeKey() {
    boolean there = bitLockerKeySealed != null;
    bitLockerKeySealed = null;
    bitLockerKeyId = null;
    return there;
  }

  /** The sealed BitLocker key; null for a drive without one. */
  Sealed sealedKey() {
    return bitLockerKeySealed == null ? null : new Sealed(bitLockerKeyId, bitLockerKeySealed);
  }

  @Override
  public String toString() {
    return "Drive " + driveId;
  }

  /**
   * Returns the drive of this row.
   *
   * @throws ArmException 404 when there is none
   */
  public static Drive get(UUID row, String driveId) {
    return Drive.<Drive>findByIdOptional(row).orElseThrow(() -> notFound("", driveId));
  }

  /** Returns what documents of this drive belong to. */
  public DocumentOwner documentOwner() {
    return new DocumentOwner(
        job.id, id, job.subscriptionId, job.subscriptionKey, job.resourceGroup, job.name, driveId);
  }
}

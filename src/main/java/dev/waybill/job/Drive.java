package dev.waybill.job;

import dev.waybill.bitlocker.Sealed;
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

  @Column(name = "drive_id")
  public String driveId;

  @Column(name = "drive_key")
  public String driveKey;

  @Column(name = "bit_locker_key_sealed")
  public byte[] bitLockerKeySealed;

  @Column(name = "bit_locker_key_id")
  public String bitLockerKeyId;

  @Column(name = "manifest_file")
  public String manifestFile;

  @Column(name = "manifest_hash")
  public String manifestHash;

  /** What the service computed of a manifest that came without a hash. */
  @Column(name = "computed_manifest_hash", insertable = false, updatable = false)
  public String computedManifestHash;

  @Column(name = "drive_header_hash")
  public String driveHeaderHash;

  @Enumerated(EnumType.STRING)
  public DriveState state;

  @Column(name = "state_since")
  public Instant stateSince;

  /** That of its job, for the work list. */
  @Column(updatable = false)
  public String location;

  /** That of its job, for the work list. */
  @Column(name = "subscription_key", updatable = false)
  public String subscriptionKey;

  @Column(name = "copy_status")
  public String copyStatus;

  @Column(name = "percent_complete")
  public Integer percentComplete;

  @Column(name = "bytes_succeeded")
  public Long bytesSucceeded;

  @Column(name = "manifest_uri", insertable = false, updatable = false)
  public String manifestUri;

  @Column(name = "error_log_uri", insertable = false, updatable = false)
  public String errorLogUri;

  @Column(name = "verbose_log_uri", insertable = false, updatable = false)
  public String verboseLogUri;

  /** Whether a drive may have this id. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  void seal(Sealed key) {
    bitLockerKeySealed = key.bytes();
    bitLockerKeyId = key.keyId();
  }

  /** The states that the desk may put it into now. */
  public List<DriveState> next() {
    return Lifecycle.next(job, state);
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
}

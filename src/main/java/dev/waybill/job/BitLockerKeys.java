package dev.waybill.job;

import dev.waybill.arm.ArmException;
import dev.waybill.bitlocker.KeySealer;
import dev.waybill.bitlocker.SealBrokenException;
import dev.waybill.bitlocker.SealingKeyMissingException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** The BitLocker keys of a job, opened: all of them, or an answer that says what is amiss. */
@ApplicationScoped
class BitLockerKeys {
  private static final Logger LOG = Logger.getLogger(BitLockerKeys.class);

  private final KeySealer sealer;

  BitLockerKeys(KeySealer sealer) {
    this.sealer = sealer;
  }

  /** The keys of those drives that have one. */
  List<BitLockerKey> of(Job job) {
    return job.drives.stream()
        .filter(drive -> drive.sealedKey() != null)
        .map(drive -> new BitLockerKey(open(job, drive), drive.driveId))
        .toList();
  }

  private String open(Job job, Drive drive) {
    try {
      return sealer.open(drive.sealedKey(), drive.id);
    } catch (SealingKeyMissingException e) {
      throw logged(job, notConfigured(e.keyId(), drive)).because(e);
    } catch (SealBrokenException e) {
      throw logged(job, unreadable(drive)).because(e);
    }
  }

  private static ArmException logged(Job job, ArmException refusal) {
    LOG.errorf("%s: %s", job.armId(), refusal.error().message());
    return refusal;
  }

  /** 503: only an operator can help, so nobody is told when to try again. */
  private static ArmException notConfigured(String keyId, Drive drive) {
    return ArmException.of(
        503,
        "SealingKeyNotConfigured",
        ("The BitLocker key of drive '%s' was sealed with the sealing key '%s', which is not"
                + " configured. The operator of the service has to configure it under"
                + " waybill.security.retired-sealing-keys.")
            .formatted(drive.driveId, keyId));
  }

  private static ArmException unreadable(Drive drive) {
    return ArmException.of(
        500,
        "BitLockerKeyUnreadable",
        ("The BitLocker key of drive '%s' does not open with the sealing key '%s': what is in"
                + " the database was changed, or another key is configured under that id.")
            .formatted(drive.driveId, drive.bitLockerKeyId));
  }
}

package dev.waybill.bitlocker;

import dev.waybill.bitlocker.DriveSeals.SealedDrive;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Brings drives under the current sealing key, so that an old one can go. Every batch of jobs is a
 * transaction: killed at any moment, or called twice at once, it leaves each drive sealed with the
 * one key or with the other.
 */
@ApplicationScoped
public class KeyRotation {
  /**
   * A sealing key and its use.
   *
   * @param id its name
   * @param current whether this replica seals with it
   * @param configured whether this replica can open what it sealed
   * @param drives how many drives have a BitLocker key that it sealed
   */
  @RegisterForReflection
  public record SealingKeyUse(String id, boolean current, boolean configured, long drives) {}

  /**
   * The result of resealing drives.
   *
   * @param resealed how many drives this call sealed with the current key
   * @param remaining how many drives another key still seals
   * @param unreadable how many of those cannot be resealed: their key is not configured, or this
   *     call found that they do not open with it
   * @param missingKeys the ids of the keys that are not configured
   */
  @RegisterForReflection
  public record Resealing(
      int resealed, long remaining, long unreadable, List<String> missingKeys) {}

  /**
   * With the count of what remains behind it, shorter than what proxies wait for an answer, and
   * than the grace period of a stop.
   */
  static final Duration LONGEST = Duration.ofSeconds(15);

  /** Few enough that the locks on them are short. */
  static final int BATCH = 50;

  private static final Logger LOG = Logger.getLogger(KeyRotation.class);
  private static final UUID FIRST = new UUID(0, 0);

  private final DriveSeals seals;
  private final KeySealer sealer;
  private final Clock clock;

  /** Rotates keys of these drives. */
  public KeyRotation(DriveSeals seals, KeySealer sealer, Clock clock) {
    this.seals = seals;
    this.sealer = sealer;
    this.clock = clock;
  }

  /** Returns all keys: the current one, other configured ones, and those that only drives name. */
  public List<SealingKeyUse> keys() {
    Map<String, Long> counts = QuarkusTransaction.requiringNew().call(seals::counts);
    List<String> configured = sealer.keyIds();
    Map<String, Long> all = new LinkedHashMap<>();
    configured.forEach(id -> all.put(id, 0L));
    all.putAll(counts);
    return all.entrySet().stream()
        .map(
            key ->
                new SealingKeyUse(
                    key.getKey(),
                    key.getKey().equals(configured.get(0)),
                    configured.contains(key.getKey()),
                    key.getValue()))
        .toList();
  }

  /** Reseals drives until all are, or for 15 seconds; the next call continues. */
  public Resealing reseal() {
    Pass pass = new Pass(clock.instant().plus(LONGEST));
    List<String> configured = sealer.keyIds();
    configured.subList(1, configured.size()).forEach(pass::over);
    Map<String, Long> left =
        QuarkusTransaction.requiringNew().call(() -> seals.countsExcept(configured.get(0)));
    Map<String, Long> missing = new LinkedHashMap<>(left);
    missing.keySet().removeAll(configured);
    Resealing result =
        new Resealing(
            pass.resealed, sum(left), sum(missing) + pass.broken, List.copyOf(missing.keySet()));
    LOG.infof(
        "Sealed %d drives anew with the sealing key '%s'; %d remain, of which %d are unreadable",
        result.resealed(), configured.get(0), result.remaining(), result.unreadable());
    return result;
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** One way through the jobs, from the first to the last or to the end of its time. */
  private final class Pass {
    private final Instant end;
    private int resealed;
    private int broken;

    Pass(Instant end) {
      this.end = end;
    }

    /** Seals anew what this key seals. */
    void over(String keyId) {
      UUID last = FIRST;
      while (clock.instant().isBefore(end)) {
        UUID after = last;
        List<UUID> jobs =
            QuarkusTransaction.requiringNew().call(() -> seals.jobsAfter(keyId, after, BATCH));
        if (jobs.isEmpty()) {
          return;
        }
        resealed += QuarkusTransaction.requiringNew().call(() -> reseal(keyId, jobs));
        last = jobs.get(jobs.size() - 1);
      }
    }

    private int reseal(String keyId, List<UUID> jobs) {
      List<SealedDrive> changed = new ArrayList<>();
      for (SealedDrive drive : seals.lockSealedWith(keyId, jobs)) {
        try {
          String key = sealer.open(drive.key(), drive.rowId());
          changed.add(
              new SealedDrive(drive.rowId(), drive.jobId(), sealer.seal(key, drive.rowId())));
        } catch (SealBrokenException e) {
          count(drive, e);
        }
      }
      seals.write(changed);
      return changed.size();
    }

    /** Logs the first only: with a wrong key under the right id, it is every drive. */
    private void count(SealedDrive drive, SealBrokenException e) {
      if (broken == 0) {
        LOG.errorf(
            "The BitLocker key of a drive cannot be sealed anew (row %s of table drive; there may"
                + " be more): %s",
            drive.rowId(), e.getMessage());
      }
      broken++;
    }
  }
}

package dev.waybill.bitlocker;

import dev.waybill.platform.Database;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
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
   * With the count of what remains behind it, shorter than what proxies wait for an answer, and
   * than the grace period of a stop.
   */
  static final Duration LONGEST = Duration.ofSeconds(15);

  /** Few enough that nobody notices for how long they are locked. */
  static final int BATCH = 50;

  private static final Logger LOG = Logger.getLogger(KeyRotation.class);
  private static final UUID FIRST = new UUID(0, 0);

  private final DriveSeals seals;
  private final KeySealer sealer;
  private final Database database;
  private final Clock clock;

  /** For the container. */
  public KeyRotation(DriveSeals seals, KeySealer sealer, Database database, Clock clock) {
    this.seals = seals;
    this.sealer = sealer;
    this.database = database;
    this.clock = clock;
  }

  /** All keys: the current one, those that are configured, those that only drives name. */
  public List<SealingKeyUse> keys() {
    Map<String, Long> counts = inTransaction(seals::counts);
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

  /** Seals drives anew until all are, or for 15 seconds; the next call goes on where it ended. */
  public Resealing reseal() {
    Pass pass = new Pass(clock.instant().plus(LONGEST));
    List<String> configured = sealer.keyIds();
    configured.subList(1, configured.size()).forEach(pass::over);
    Map<String, Long> left =
        inTransaction(connection -> seals.countsExcept(connection, configured.get(0)));
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

  private <T> T inTransaction(Database.Work<T> query) {
    return QuarkusTransaction.requiringNew()
        .call(() -> database.query("Drives could not be sealed anew or counted", query));
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
            inTransaction(connection -> seals.jobsAfter(connection, keyId, after, BATCH));
        if (jobs.isEmpty()) {
          return;
        }
        resealed += inTransaction(connection -> reseal(connection, keyId, jobs));
        last = jobs.get(jobs.size() - 1);
      }
    }

    private int reseal(Connection connection, String keyId, List<UUID> jobs) throws SQLException {
      List<DriveSeals.Row> anew = new ArrayList<>();
      for (DriveSeals.Row row : seals.sealedWith(connection, keyId, seals.lock(connection, jobs))) {
        try {
          String key = sealer.open(row.key(), row.driveRowId());
          anew.add(
              new DriveSeals.Row(
                  row.driveRowId(), row.jobId(), sealer.seal(key, row.driveRowId())));
        } catch (SealBrokenException e) {
          tell(row, e);
        }
      }
      seals.write(connection, anew);
      return anew.size();
    }

    /** One line for all: with a wrong key under the right id, it is every drive. */
    private void tell(DriveSeals.Row row, SealBrokenException e) {
      if (broken == 0) {
        LOG.errorf(
            "The BitLocker key of a drive cannot be sealed anew (row %s of table drive; there may"
                + " be more): %s",
            row.driveRowId(), e.getMessage());
      }
      broken++;
    }
  }
}

package dev.waybill.bitlocker;

import dev.waybill.platform.Database;
import dev.waybill.platform.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The SQL of sealed BitLocker keys. They are changed under the lock of their job, as every change
 * of a job is; bytes and key id always together.
 */
@ApplicationScoped
class DriveSeals {
  /**
   * A drive with a sealed key.
   *
   * @param rowId the row that the key is bound to
   * @param jobId the job of the drive
   * @param key the sealed key
   */
  record SealedDrive(UUID rowId, UUID jobId, Sealed key) {}

  private final Database database;

  DriveSeals(Database database) {
    this.database = database;
  }

  /** Returns how many drives each key seals; keys that seal none are absent. */
  Map<String, Long> counts() {
    // Index drive_sealed, the whole of it.
    return counts(
        database.sql(
            """
            select bit_locker_key_id, count(*) as drives from drive
            where bit_locker_key_id is not null group by bit_locker_key_id
            """));
  }

  /** As {@link #counts()}, of all keys but one, without reading what that one seals. */
  Map<String, Long> countsExcept(String keyId) {
    // Index drive_sealed, from both ends to that key; with <> it would be read whole.
    String sql =
        """
        select bit_locker_key_id, count(*) as drives from (
          select bit_locker_key_id from drive where bit_locker_key_id < ?
          union all
          select bit_locker_key_id from drive where bit_locker_key_id > ?) other
        group by bit_locker_key_id
        """;
    return counts(database.sql(sql).bind(keyId, keyId));
  }

  private static Map<String, Long> counts(Query query) {
    Map<String, Long> counts = new TreeMap<>();
    query.list(row -> counts.put(row.text("bit_locker_key_id"), row.number("drives")));
    return counts;
  }

  /** Returns the next jobs with drives that this key seals, in the order of their ids. */
  List<UUID> jobsAfter(String keyId, UUID after, int limit) {
    // Index drive_sealed.
    String sql =
        """
        select distinct job_id from drive
        where bit_locker_key_id = ? and job_id > ? order by job_id limit ?
        """;
    return database.sql(sql).bind(keyId, after, limit).list(row -> row.uuid("job_id"));
  }

  /**
   * Locks those jobs that no other transaction has locked, and returns what a key seals in them.
   */
  List<SealedDrive> lockSealedWith(String keyId, Collection<UUID> jobs) {
    // The next call reseals what another transaction changes now; waiting would delay the others.
    String lock = "select id from job where id = any(?) for no key update skip locked";
    List<UUID> locked = database.sql(lock).bindArray("uuid", jobs).list(row -> row.uuid("id"));
    // Index drive_sealed.
    String sql =
        """
        select id, job_id, bit_locker_key_sealed from drive
        where bit_locker_key_id = ? and job_id = any(?)
        """;
    return database
        .sql(sql)
        .bind(keyId)
        .bindArray("uuid", locked)
        .list(
            row ->
                new SealedDrive(
                    row.uuid("id"),
                    row.uuid("job_id"),
                    new Sealed(keyId, row.bytes("bit_locker_key_sealed"))));
  }

  /**
   * Writes sealed keys of drives in locked jobs, and increments the versions of those jobs: a
   * request that read one before writes whole rows, and is refused instead.
   */
  void write(List<SealedDrive> drives) {
    database
        .sql("update job set version = version + 1 where id = any(?)")
        .bindArray("uuid", drives.stream().map(SealedDrive::jobId).distinct().toList())
        .update();
    for (SealedDrive drive : drives) {
      database
          .sql("update drive set bit_locker_key_sealed = ?, bit_locker_key_id = ? where id = ?")
          .bind(drive.key().bytes(), drive.key().keyId(), drive.rowId())
          .update();
    }
  }
}

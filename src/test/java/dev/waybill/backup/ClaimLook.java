package dev.waybill.backup;

import dev.waybill.platform.Leases;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.Connection;
import java.sql.SQLException;

/** The looks of a worker that has all its room free, at a queue that stays as it is. */
public final class ClaimLook {
  private final BackupConfig config =
      new SmallRyeConfigBuilder()
          .addDiscoveredConverters()
          .withMapping(BackupConfig.class)
          .build()
          .getConfigMapping(BackupConfig.class);
  private final QueueRound round;

  /** A worker with the settings that it has unless told otherwise. */
  public ClaimLook() {
    this.round =
        new QueueRound(new BackupClaims(null), new Leases<>(null, BackupClaims.LEASES), config);
  }

  /** How many tasks one look claims at most. */
  public int room() {
    return config.concurrency();
  }

  /** Claims a batch and takes it back; answers how many tasks there were in it. */
  public int claim(Connection connection) throws SQLException {
    int claimed = round.next(connection, room()).claimed().size();
    connection.rollback();
    return claimed;
  }
}

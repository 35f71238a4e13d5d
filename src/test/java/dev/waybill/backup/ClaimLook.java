package dev.waybill.backup;

import dev.waybill.platform.Database;
import dev.waybill.platform.Leases;
import dev.waybill.testing.OneConnection;
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

  /** How many tasks one look claims at most. */
  public int room() {
    return config.concurrency();
  }

  /** Claims a batch and takes it back; answers how many tasks there were in it. */
  public int claim(Connection connection) throws SQLException {
    Database database = OneConnection.database(connection);
    QueueRound round =
        new QueueRound(
            new BackupClaims(database), new Leases<>(database, BackupClaims.LEASES), config);
    int claimed = round.next(room()).claimed().size();
    connection.rollback();
    return claimed;
  }
}

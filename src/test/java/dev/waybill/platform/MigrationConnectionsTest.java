package dev.waybill.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** How long a connection waits for the answer to a statement. */
@QuarkusTest
class MigrationConnectionsTest {
  @Inject Flyway flyway;
  @Inject AgroalDataSource pool;

  @Test
  void migrationMayTakeFarLongerThanThePoolAllows() throws SQLException {
    // Zero is no limit at all.
    assertThat(timeout(flyway.getConfiguration().getDataSource()))
        .satisfiesAnyOf(
            limit -> assertThat(limit).isZero(),
            limit -> assertThat(limit).isGreaterThanOrEqualTo(Duration.ofHours(1)));
  }

  @Test
  void poolKeepsItsLimit() throws SQLException {
    assertThat(timeout(pool)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void replicaWaitsForAnotherOneThatMigratesForAsLongAsThatTakes() {
    assertThat(flyway.getConfiguration().getLockRetryCount()).as("without an end").isEqualTo(-1);
  }

  private static Duration timeout(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return Duration.ofMillis(connection.getNetworkTimeout());
    }
  }
}

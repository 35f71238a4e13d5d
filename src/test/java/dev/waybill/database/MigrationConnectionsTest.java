package dev.waybill.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** A statement that takes longer than the pool allows; that limit is a second here. */
@QuarkusTest
@TestProfile(MigrationConnectionsTest.ShortTimeout.class)
class MigrationConnectionsTest {
  @Inject Flyway flyway;
  @Inject AgroalDataSource pool;

  /** A service whose pool has no patience. */
  public static final class ShortTimeout implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.datasource.jdbc.additional-jdbc-properties.socketTimeout", "1",
          // The worker's own statements are not what is looked at.
          "waybill.backup.enabled", "false");
    }
  }

  @Test
  void migrationMayTakeLongerThanThePoolAllows() {
    assertThatCode(() -> sleepTwoSeconds(flyway.getConfiguration().getDataSource()))
        .doesNotThrowAnyException();
  }

  @Test
  void poolKeepsItsLimit() {
    assertThatThrownBy(() -> sleepTwoSeconds(pool)).isInstanceOf(SQLException.class);
  }

  @Test
  void replicaWaitsForAnotherOneThatMigratesForAsLongAsThatTakes() {
    assertThat(flyway.getConfiguration().getLockRetryCount()).as("without an end").isEqualTo(-1);
  }

  private static void sleepTwoSeconds(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("select pg_sleep(2)");
    }
  }
}

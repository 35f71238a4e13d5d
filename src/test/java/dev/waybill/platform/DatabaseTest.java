package dev.waybill.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DatabaseTest {
  private static final Duration SHORT = Duration.ofMillis(1500);

  @Inject AgroalDataSource pool;

  /** One connection for the whole transaction, so that the one that failed is looked at again. */
  @Test
  void connectionOfAQueryThatWasInAHurryIsAsPatientAsBefore() {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              try {
                int usual = timeout();
                assertThat(Database.soon(pool, SHORT, Connection::getNetworkTimeout))
                    .isEqualTo((int) SHORT.toMillis())
                    .isNotEqualTo(usual);
                assertThat(timeout()).isEqualTo(usual);

                assertThatThrownBy(() -> Database.soon(pool, SHORT, DatabaseTest::fail))
                    .isInstanceOf(SQLException.class);
                assertThat(timeout()).isEqualTo(usual);
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  private int timeout() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return connection.getNetworkTimeout();
    }
  }

  private static boolean fail(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.execute("select 1 from none_such");
    }
  }
}

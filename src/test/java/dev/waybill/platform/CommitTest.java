package dev.waybill.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the service's connections ask of a commit, whatever PostgreSQL is told meanwhile. */
@QuarkusTest
class CommitTest {
  @Inject AgroalDataSource pool;
  @Inject Flyway flyway;

  Servers servers;
  private Rows rows;

  @BeforeEach
  void open() {
    rows = new Rows(servers);
  }

  @AfterEach
  void forget() throws SQLException {
    execute("alter role current_user reset synchronous_commit");
    connectAgain();
  }

  @ParameterizedTest
  @CsvSource({"off,on", "local,local", "remote_apply,remote_apply"})
  void commitIsNeverWeakerThanTheDiskAndAsStrongAsPostgresqlSays(String told, String done)
      throws SQLException {
    execute("alter role current_user set synchronous_commit = " + told);
    connectAgain();

    assertThat(rows.text("show synchronous_commit")).as("of everybody else").isEqualTo(told);
    // The pool drops its connections in the background.
    await().untilAsserted(() -> assertThat(commit(pool)).isEqualTo(done));
    assertThat(commit(flyway.getConfiguration().getDataSource())).isEqualTo(done);
  }

  @Test
  void connectionThatIsThereHearsNoMoreOfTheServersFiles() throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select source from pg_settings where name = 'synchronous_commit'")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString(1)).as("comes before the server's files").isEqualTo("session");
    }
  }

  /** Roles are told when they connect. */
  private void connectAgain() {
    pool.flush(FlushMode.GRACEFUL);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = servers.open();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String commit(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show synchronous_commit")) {
      row.next();
      return row.getString(1);
    }
  }
}

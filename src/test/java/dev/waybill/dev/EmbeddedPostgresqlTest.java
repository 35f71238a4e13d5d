package dev.waybill.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresqlTest {
  @TempDir Path folder;

  private ServerPort port;
  private EmbeddedPostgresql server;

  @BeforeEach
  void makeServer() {
    port = ServerPort.free("PostgreSQL");
    server = new EmbeddedPostgresql(folder, port);
  }

  @AfterEach
  void stopServer() {
    server.stop();
  }

  @Test
  void commitIsOnDiskBeforeItIsConfirmed() throws SQLException {
    server.start();

    assertThat(ask("SHOW fsync")).isEqualTo("on");
    assertThat(ask("SHOW full_page_writes")).isEqualTo("on");
    assertThat(ask("SHOW synchronous_commit")).isEqualTo("on");
    assertThat(ask("SHOW server_encoding")).isEqualTo("UTF8");
  }

  @Test
  void dataOutlivesARestart() throws SQLException {
    server.start();
    ask("CREATE TABLE kept AS SELECT 42 AS number; SELECT 1");
    server.stop();
    server.start();

    assertThat(ask("SELECT number FROM kept")).isEqualTo("42");
  }

  @Test
  void serverWhoseStarterWasKilledIsEndedAndItsDataFound() throws Exception {
    Process starter = AbandonedStart.run(folder, port.number());
    starter.destroyForcibly().waitFor();
    long orphan = pid();

    server.start();

    assertThat(pid()).isNotEqualTo(orphan);
    assertThat(ask("SELECT number FROM kept")).isEqualTo("42");
  }

  @Test
  void pidOfAnotherProgramIsNotTouched() throws IOException, SQLException {
    server.start();
    server.stop();
    long stranger = ProcessHandle.current().pid();
    Files.writeString(folder.resolve("data").resolve("postmaster.pid"), stranger + "\n");

    server.start();

    assertThat(ask("SELECT 1")).isEqualTo("1");
  }

  @Test
  void takenPortIsNamedWithTheSettingThatChangesIt() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ServerPort taken = new ServerPort(other.getLocalPort(), "PostgreSQL", "a.setting");

      assertThatThrownBy(new EmbeddedPostgresql(folder, taken)::start)
          .isInstanceOf(EmbeddedServerException.class)
          .hasMessageContaining("Port " + other.getLocalPort())
          .hasMessageContaining("PostgreSQL wants it")
          .hasMessageContaining("a.setting");
    }
    assertThat(folder).isEmptyDirectory();
  }

  private long pid() {
    return new ServerProcess(
            folder.resolve("data").resolve("postmaster.pid"), "postgres", folder.resolve("data"))
        .find()
        .orElseThrow()
        .pid();
  }

  private String ask(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
        Statement statement = connection.createStatement()) {
      boolean rows = statement.execute(sql);
      while (!rows) {
        rows = statement.getMoreResults();
      }
      try (ResultSet result = statement.getResultSet()) {
        return result.next() ? result.getString(1) : "";
      }
    }
  }
}

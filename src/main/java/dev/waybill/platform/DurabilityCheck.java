package dev.waybill.platform;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while PostgreSQL would say yes to what it has not written to disk. */
@Readiness
class DurabilityCheck implements HealthCheck {
  /** With the wait for a connection, less than a probe waits. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final AgroalDataSource database;

  DurabilityCheck(AgroalDataSource database) {
    this.database = database;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder check = HealthCheckResponse.named("PostgreSQL durability");
    try {
      Map<String, String> settings = Database.soon(database, PATIENCE, DurabilityCheck::settings);
      settings.forEach(check::withData);
      return check.status(!settings.containsValue("off")).build();
    } catch (SQLException e) {
      return check.withData("error", "PostgreSQL cannot be reached").down().build();
    }
  }

  private static Map<String, String> settings(Connection connection) throws SQLException {
    // The first two are the server's. synchronous_commit is this session's, which is on unless an
    // operator has overridden what a new connection is told.
    String sql =
        """
        select name, setting from pg_settings
        where name in ('fsync', 'full_page_writes', 'synchronous_commit')
        """;
    try (PreparedStatement select = connection.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      Map<String, String> settings = new TreeMap<>();
      while (row.next()) {
        settings.put(row.getString(1), row.getString(2));
      }
      return settings;
    }
  }
}

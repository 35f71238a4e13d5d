package dev.waybill.document;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while PostgreSQL would say yes to what it has not written to disk. */
@Readiness
class DurabilityCheck implements HealthCheck {
  private final AgroalDataSource database;

  DurabilityCheck(AgroalDataSource database) {
    this.database = database;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder check = HealthCheckResponse.named("PostgreSQL durability");
    boolean durable = true;
    // Every other value of synchronous_commit flushes here, and some wait for standbys as well.
    String sql =
        """
        select name, setting from pg_settings
        where name in ('fsync', 'full_page_writes', 'synchronous_commit')
        """;
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        check.withData(row.getString(1), row.getString(2));
        durable &= !"off".equals(row.getString(2));
      }
    } catch (SQLException e) {
      return check.withData("error", "PostgreSQL cannot be reached").down().build();
    }
    return check.status(durable).build();
  }
}

package dev.waybill.platform;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration;
import io.agroal.api.configuration.AgroalDataSourceConfiguration.DataSourceImplementation;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.pool.DataSource;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Gives Flyway connections of its own, on which a statement may take as long as it takes: the
 * pool's are cut off after a minute, which a migration of a large table needs more of. And makes it
 * wait for another replica that migrates, however long that takes. Migrates nothing when the
 * settings are refused, and ends the start in one line when there is no connection to be had.
 */
@Singleton
class MigrationConnections implements FlywayConfigurationCustomizer {
  /** Flyway uses two at once, and a third for callbacks. */
  private static final int CONNECTIONS = 4;

  private static final int FOREVER = -1;
  private static final String WITHOUT_TIMEOUT = "socketTimeout=0";

  private final boolean migrates;

  MigrationConnections(
      StartCheck settingsAreSound,
      @ConfigProperty(name = "quarkus.flyway.migrate-at-start") boolean migrates) {
    this.migrates = migrates;
  }

  @Override
  public void customize(FluentConfiguration flyway) {
    flyway.lockRetryCount(FOREVER);
    // Else an operator gave Flyway a connection of its own (quarkus.flyway.jdbc-url, .username).
    if (flyway.getDataSource() instanceof AgroalDataSource pool) {
      AgroalDataSource connections = withoutTimeout(pool);
      flyway.dataSource(connections);
      // Who has Flyway try for longer gets that.
      if (migrates && flyway.getConnectRetries() == 0) {
        requireConnection(connections);
      }
    }
  }

  /** Flyway would end the start with a stack trace of its own. */
  private static void requireConnection(AgroalDataSource database) {
    try (Connection connection = database.getConnection()) {
      connection.getMetaData();
    } catch (SQLException e) {
      // Without a cause, Quarkus prints the message of this exception alone.
      throw new ConfigurationException(
          "quarkus.datasource.jdbc.url gives no connection to PostgreSQL: " + reason(e));
    }
  }

  private static String reason(SQLException e) {
    String message = String.valueOf(e.getMessage());
    // An address that cannot be read is quoted whole, with a password that may be in it.
    if (message.contains(WITHOUT_TIMEOUT)) {
      return "the address cannot be read";
    }
    return e.getCause() == null ? message : message + " (" + e.getCause() + ")";
  }

  private static AgroalDataSource withoutTimeout(AgroalDataSource pool) {
    AgroalConnectionFactoryConfiguration pooled =
        pool.getConfiguration().connectionPoolConfiguration().connectionFactoryConfiguration();
    AgroalConnectionFactoryConfigurationSupplier connections =
        new AgroalConnectionFactoryConfigurationSupplier(pooled)
            .jdbcUrl(withoutTimeout(pooled.jdbcUrl()));
    return new DataSource(
        new AgroalDataSourceConfigurationSupplier()
            // They are closed when Flyway has done its work; nothing of them stays.
            .dataSourceImplementation(DataSourceImplementation.AGROAL_POOLLESS)
            .connectionPoolConfiguration(
                p -> p.maxSize(CONNECTIONS).connectionFactoryConfiguration(connections))
            .get());
  }

  /** What the URL says comes before the pool's properties, and what it says last counts. */
  private static String withoutTimeout(String url) {
    return url + (url.contains("?") ? "&" : "?") + WITHOUT_TIMEOUT;
  }
}

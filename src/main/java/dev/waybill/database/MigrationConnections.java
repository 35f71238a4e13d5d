package dev.waybill.database;

import dev.waybill.config.StartCheck;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration;
import io.agroal.api.configuration.AgroalDataSourceConfiguration.DataSourceImplementation;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.pool.DataSource;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Gives Flyway connections of its own, on which a statement may take as long as it takes: the
 * pool's are cut off after a minute, which a migration of a large table needs more of. And makes it
 * wait for another replica that migrates, however long that takes. Migrates nothing when the
 * settings are refused.
 */
@Singleton
class MigrationConnections implements FlywayConfigurationCustomizer {
  /** Flyway uses two at once, and a third for callbacks. */
  private static final int CONNECTIONS = 4;

  private static final int FOREVER = -1;

  MigrationConnections(StartCheck settingsAreSound) {}

  @Override
  public void customize(FluentConfiguration flyway) {
    flyway.lockRetryCount(FOREVER);
    // Else an operator gave Flyway a connection of its own (quarkus.flyway.jdbc-url, .username).
    if (flyway.getDataSource() instanceof AgroalDataSource pool) {
      flyway.dataSource(withoutTimeout(pool));
    }
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
    return url + (url.contains("?") ? "&" : "?") + "socketTimeout=0";
  }
}

package dev.waybill.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * Refuses what is no address of a PostgreSQL, before the pool sees it: the pool logs it whole, with
 * a password that may be in it.
 */
@ApplicationScoped
class AddressCheck implements SettingsCheck {
  private final PostgresqlConfig config;

  AddressCheck(PostgresqlConfig config) {
    this.config = config;
  }

  @Override
  public void check(Findings findings) {
    if (!isAddress(config.url())) {
      findings.refuse(
          "quarkus.datasource.jdbc.url is no address of a PostgreSQL for Java; accepted:"
              + " jdbc:postgresql://host:port/database, with user and password in"
              + " quarkus.datasource.username and .password");
    }
  }

  private static boolean isAddress(String url) {
    // What stands before an @ may be a password, and the driver would log it as a port.
    return url.startsWith("jdbc:postgresql:")
        && url.split("\\?", 2)[0].indexOf('@') < 0
        && Driver.parseURL(url, new Properties()) != null;
  }
}

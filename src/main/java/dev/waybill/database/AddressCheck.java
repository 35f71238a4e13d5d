package dev.waybill.database;

import dev.waybill.config.Findings;
import dev.waybill.config.SettingsCheck;
import jakarta.enterprise.context.ApplicationScoped;

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
    if (!config.url().startsWith("jdbc:postgresql:")) {
      findings.refuse(
          "quarkus.datasource.jdbc.url is no address of a PostgreSQL for Java; accepted:"
              + " jdbc:postgresql://host:port/database, with user and password in"
              + " quarkus.datasource.username and .password");
    }
  }
}

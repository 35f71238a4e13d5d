package dev.waybill.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Properties;
import org.eclipse.microprofile.config.Config;
import org.postgresql.Driver;

/**
 * Refuses values of Quarkus's own settings with which documents could be lost, requests forged, or
 * a password logged.
 */
@ApplicationScoped
class QuarkusSettingsCheck implements SettingsCheck {
  private static final String CLEAN = "quarkus.flyway.clean-at-start";
  private static final String CLEAN_ON_ERROR = "quarkus.flyway.clean-on-validation-error";
  private static final String STRATEGY = "quarkus.hibernate-orm.schema-management.strategy";
  private static final String CONNECTION_SQL = "quarkus.datasource.jdbc.new-connection-sql";
  private static final String COMMIT = "set_config('synchronous_commit',";
  private static final String FORWARDING = "quarkus.http.proxy.proxy-address-forwarding";
  private static final String PROXIES = "quarkus.http.proxy.trusted-proxies";

  private final PostgresqlConfig postgresql;
  private final Config config;

  QuarkusSettingsCheck(PostgresqlConfig postgresql, Config config) {
    this.postgresql = postgresql;
    this.config = config;
  }

  @Override
  public void check(Findings findings) {
    if (!isAddress(postgresql.url())) {
      // Not shown: it may hold a password. The pool would log it.
      findings.refuse(
          "quarkus.datasource.jdbc.url is not a valid address of PostgreSQL. Expected"
              + " jdbc:postgresql://host:port/database, with user and password in"
              + " quarkus.datasource.username and .password");
    }
    findings.require(
        !isTrue(CLEAN), CLEAN, "true, which deletes every manifest at every start", "false");
    findings.require(
        !isTrue(CLEAN_ON_ERROR), CLEAN_ON_ERROR, "true, which may delete every manifest", "false");
    String strategy = text(STRATEGY, "none");
    findings.require(strategy.equals("none"), STRATEGY, strategy, "none: Flyway owns the tables");
    String sql = text(CONNECTION_SQL, "");
    findings.require(
        sql.contains(COMMIT),
        CONNECTION_SQL,
        sql.isBlank() ? "empty" : sql,
        "a statement that calls %s 'on', false), or a power failure may lose accepted documents",
        COMMIT);
    if (isTrue(FORWARDING) && text(PROXIES, "").isBlank()) {
      findings.refuse(
          "%s is true, but %s is empty. Expected the addresses of the proxies in front"
              .formatted(FORWARDING, PROXIES));
    }
  }

  private static boolean isAddress(String url) {
    // What is before an @ may be a password, and the driver would log it as a port.
    return url.startsWith("jdbc:postgresql:")
        && url.split("\\?", 2)[0].indexOf('@') < 0
        && Driver.parseURL(url, new Properties()) != null;
  }

  private boolean isTrue(String setting) {
    return config.getOptionalValue(setting, Boolean.class).orElse(false);
  }

  private String text(String setting, String absent) {
    return config.getOptionalValue(setting, String.class).orElse(absent);
  }
}

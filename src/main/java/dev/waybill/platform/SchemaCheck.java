package dev.waybill.platform;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses the settings of Quarkus with which a start deletes what is in the database. */
@ApplicationScoped
class SchemaCheck implements SettingsCheck {
  private static final String CLEAN = "quarkus.flyway.clean-at-start";
  private static final String CLEAN_ON_ERROR = "quarkus.flyway.clean-on-validation-error";
  private static final String STRATEGY = "quarkus.hibernate-orm.schema-management.strategy";

  private final boolean clean;
  private final boolean cleanOnError;
  private final String strategy;

  SchemaCheck(
      @ConfigProperty(name = CLEAN, defaultValue = "false") boolean clean,
      @ConfigProperty(name = CLEAN_ON_ERROR, defaultValue = "false") boolean cleanOnError,
      @ConfigProperty(name = STRATEGY, defaultValue = "none") String strategy) {
    this.clean = clean;
    this.cleanOnError = cleanOnError;
    this.strategy = strategy;
  }

  @Override
  public void check(Findings findings) {
    if (clean) {
      findings.refuse(CLEAN, "true, which deletes every manifest at every start", "false");
    }
    if (cleanOnError) {
      findings.refuse(CLEAN_ON_ERROR, "true, which may delete every manifest", "false");
    }
    if (!"none".equals(strategy)) {
      findings.refuse(STRATEGY, strategy, "none; the tables are Flyway's");
    }
  }
}

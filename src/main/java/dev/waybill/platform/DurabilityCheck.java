package dev.waybill.platform;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while PostgreSQL would confirm a commit that is not on disk. */
@Readiness
@Singleton
class DurabilityCheck implements HealthCheck {
  /** With the wait for a connection, less than a probe waits. */
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private final Database database;

  DurabilityCheck(Database database) {
    this.database = database;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder check = HealthCheckResponse.named("PostgreSQL durability");
    try {
      // The first two are the server's. synchronous_commit is this session's, which is on unless
      // an operator has overridden what a new connection is told.
      List<Map.Entry<String, String>> settings =
          database
              .sql(
                  """
                  select name, setting from pg_settings
                  where name in ('fsync', 'full_page_writes', 'synchronous_commit')
                  order by name
                  """)
              .within(TIMEOUT)
              .list(row -> Map.entry(row.text("name"), row.text("setting")));
      settings.forEach(setting -> check.withData(setting.getKey(), setting.getValue()));
      return check.status(settings.stream().noneMatch(s -> s.getValue().equals("off"))).build();
    } catch (DatabaseException e) {
      return check.withData("error", "PostgreSQL cannot be reached").down().build();
    }
  }
}

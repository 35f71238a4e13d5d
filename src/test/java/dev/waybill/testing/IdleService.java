package dev.waybill.testing;

import dev.waybill.faults.CutDriver;
import dev.waybill.faults.CutHttp;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.Set;

/**
 * A service that does nothing by itself: what happens in it is a request, or a round of its worker
 * or of its timers that a test begins. Its clock can be put forward, and it can be cut off from
 * PostgreSQL and from the storage at any moment.
 */
public final class IdleService implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "quarkus.datasource.jdbc.driver", CutDriver.class.getName(),
        "quarkus.scheduler.enabled", "false",
        "waybill.backup.enabled", "false",
        "quarkus.arc.exclude-types", "dev.waybill.webhook.DeliveryWorker");
  }

  @Override
  public Set<Class<?>> getEnabledAlternatives() {
    return Set.of(CutHttp.class, TestClock.class);
  }
}

package dev.waybill.faults;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.Set;

/**
 * A service that can be cut anywhere, and that does nothing by itself: what happens in it is a
 * request or a round of the worker that the test begins, so that its moments have fixed numbers.
 */
public final class CutProfile implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "quarkus.datasource.jdbc.driver", CutDriver.class.getName(),
        "quarkus.scheduler.enabled", "false",
        "waybill.backup.enabled", "false",
        "waybill.events.delivery-interval", "1h",
        // It would tell of every death, with a stack trace.
        "quarkus.log.level", "OFF");
  }

  @Override
  public Set<Class<?>> getEnabledAlternatives() {
    return Set.of(CutHttp.class);
  }
}

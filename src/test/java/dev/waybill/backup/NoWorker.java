package dev.waybill.backup;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A replica that takes documents in and stores none, so that a test is the only worker. */
public final class NoWorker implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("waybill.backup.enabled", "false");
  }
}

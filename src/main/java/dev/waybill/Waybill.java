package dev.waybill;

import dev.waybill.platform.BeforeStart;
import dev.waybill.platform.StopSignals;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import java.util.ServiceLoader;

/** The service. Owns its start: in development mode the servers it needs come up first. */
@QuarkusMain
public final class Waybill {
  Waybill() {}

  /** Runs the service until it is told to end. */
  public static void main(String... args) {
    List<BeforeStart> before =
        ServiceLoader.load(BeforeStart.class).stream().map(ServiceLoader.Provider::get).toList();
    before.forEach(BeforeStart::prepare);
    if (before.isEmpty()) {
      StopSignals.listen(); // Development ends in its own way: its servers end behind the service.
    }
    Quarkus.run(args);
  }
}

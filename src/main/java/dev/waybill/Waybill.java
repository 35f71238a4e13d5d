package dev.waybill;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.ServiceLoader;

/** The service. Owns its start: in development mode the servers it needs come up first. */
@QuarkusMain
public final class Waybill {
  Waybill() {}

  /** Runs the service until it is told to end. */
  public static void main(String... args) {
    ServiceLoader.load(BeforeStart.class).forEach(BeforeStart::prepare);
    Quarkus.run(args);
  }
}

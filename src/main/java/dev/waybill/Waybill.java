package dev.waybill;

import dev.waybill.platform.BeforeStart;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/** The service. In development mode the servers it needs are started first. */
@QuarkusMain
public class Waybill implements QuarkusApplication {
  private static final int TERMINATED = 143;
  private static final AtomicBoolean STARTING = new AtomicBoolean(true);

  /** Runs the service until SIGTERM or SIGINT. */
  public static void main(String... args) {
    List<BeforeStart> before =
        ServiceLoader.load(BeforeStart.class).stream().map(ServiceLoader.Provider::get).toList();
    before.forEach(BeforeStart::prepare);
    if (before.isEmpty()) {
      BiConsumer<Integer, Throwable> exit = ApplicationLifecycleManager.getDefaultExitCodeHandler();
      ApplicationLifecycleManager.setDefaultExitCodeHandler(
          (code, failure) -> {
            STARTING.set(false);
            exit.accept(code, failure);
          });
      Runtime.getRuntime().addShutdownHook(new Thread(Waybill::interruptStart, "interrupt-start"));
    }
    Quarkus.run(Waybill.class, args);
  }

  /**
   * Quarkus lets a start finish before it stops, and a start may wait for a long time: for another
   * replica that migrates, or for PostgreSQL. Nothing is in flight yet, and PostgreSQL rolls an
   * interrupted migration back.
   */
  private static void interruptStart() {
    if (STARTING.get()) {
      Runtime.getRuntime().halt(TERMINATED);
    }
  }

  @Override
  public int run(String... args) {
    STARTING.set(false);
    Quarkus.waitForExit();
    return 0;
  }
}

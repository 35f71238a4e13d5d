package dev.waybill.platform;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * What SIGTERM and SIGINT do. Left to themselves they end Java with 143 or 130 while requests are
 * in flight; to Kubernetes and to people that looks like a crash. And a start that waits, for
 * another replica that migrates or for PostgreSQL, would not end at all.
 */
public final class StopSignals implements InvocationHandler {
  // Nothing is in flight yet, and a migration that is cut off is rolled back.
  private static final AtomicReference<Consumer<String>> STOP =
      new AtomicReference<>(signal -> Runtime.getRuntime().halt(0));

  private final String name;

  private StopSignals(String name) {
    this.name = name;
  }

  /** Hears them from now on; until the service has started, they end the process at once. */
  public static void listen() {
    List.of("TERM", "INT").forEach(name -> new StopSignals(name).handle());
  }

  /** Says what they do from now on; it is told which one came. */
  static void onStop(Consumer<String> stop) {
    STOP.set(stop);
  }

  /**
   * By reflection (see META-INF/native-image): javac warns of {@code sun.misc.Signal} whatever one
   * does, and warnings are errors here; yet nothing else hears a signal.
   */
  private void handle() {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, this);
      Object heard = signal.getConstructor(String.class).newInstance(name);
      signal.getMethod("handle", signal, handler).invoke(null, heard, proxy);
    } catch (ReflectiveOperationException | RuntimeException e) {
      // Nobody logs yet. The service works without; its end is less polite.
      System.err.printf("SIG%s will end the service without a grace period: %s%n", name, e);
    }
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) {
    if ("handle".equals(method.getName())) {
      new Thread(() -> STOP.get().accept(name), "stop").start();
    }
    return null;
  }
}

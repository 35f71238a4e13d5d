package dev.waybill.shutdown;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jboss.logging.Logger;

/**
 * What SIGTERM and SIGINT do. Left to themselves they end Java with 143 or 130 while requests are
 * in flight; to Kubernetes and to people that looks like a crash.
 */
@ApplicationScoped
class StopSignals implements InvocationHandler {
  private static final Logger LOG = Logger.getLogger(StopSignals.class);

  private final Drain drain;
  private final OpenRequests requests;

  StopSignals(Drain drain, OpenRequests requests) {
    this.drain = drain;
    this.requests = requests;
  }

  /** The development mode and tests end in other ways. */
  void listen(@Observes StartupEvent started) {
    if (LaunchMode.current() == LaunchMode.NORMAL) {
      listen("TERM");
      listen("INT");
    }
  }

  /**
   * By reflection (see META-INF/native-image): javac warns of {@code sun.misc.Signal} whatever one
   * does, and warnings are errors here; yet nothing else hears a signal.
   */
  private void listen(String name) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object stop =
          Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, this);
      Object heard = signal.getConstructor(String.class).newInstance(name);
      signal.getMethod("handle", signal, handler).invoke(null, heard, stop);
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.warnf(e, "SIG%s will end the service at once, without a grace period", name);
    }
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) {
    if ("handle".equals(method.getName())) {
      new Thread(this::stop, "stop").start();
    }
    return null;
  }

  private void stop() {
    if (drain.begun()) {
      return;
    }
    LOG.infof("Stopping; what is in flight has %d s to end", drain.left().toSeconds());
    drain.begin();
    try {
      requests.awaitQuiet(drain);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Quarkus.asyncExit(0);
  }
}

package dev.waybill.upload;

import dev.waybill.document.DocumentConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.InputStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Looks at all uploads of this replica every now and then, on a thread that no upload can hold. */
@ApplicationScoped
class SenderWatch {
  private static final long LOOK_MILLIS = 250;

  private final DocumentConfig config;
  private final Set<WatchedBody> open = ConcurrentHashMap.newKeySet();
  private final Vertx vertx;
  private long timer;

  SenderWatch(DocumentConfig config, Vertx vertx) {
    this.config = config;
    this.vertx = vertx;
  }

  void start(@Observes StartupEvent started) {
    timer = vertx.setPeriodic(LOOK_MILLIS, passed -> open.forEach(WatchedBody::look));
  }

  void stop(@Observes ShutdownEvent stopping) {
    vertx.cancelTimer(timer);
  }

  /** A body that is watched until it is closed. */
  WatchedBody watch(InputStream body) {
    SenderPace pace =
        new SenderPace(
            config.idleTimeout(),
            config.minRate().asLongValue(),
            config.idleTimeout().multipliedBy(2));
    WatchedBody watched = new WatchedBody(body, pace, open);
    open.add(watched);
    return watched;
  }
}

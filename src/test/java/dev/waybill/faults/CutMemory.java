package dev.waybill.faults;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableBean;
import io.quarkus.arc.InjectableContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;

/**
 * What a process loses when it dies: every bean of the packages that know of jobs, documents,
 * backups and containers is made anew when it is next asked for, and the pool begins empty.
 */
final class CutMemory {
  private static final String ROOT = "dev.waybill.";
  private static final Set<String> FORGETFUL =
      Set.of("backup", "document", "storage", "upload", "station", "job", "bitlocker", "event");
  private static final Duration LOOK = Duration.ofMillis(1);

  private CutMemory() {}

  /** Forgets everything; what the life before held is let go. */
  static void drop(AgroalDataSource database, CutLife before) {
    InjectableContext beans = Arc.container().getActiveContext(ApplicationScoped.class);
    List.copyOf(beans.getState().getContextualInstances().keySet()).stream()
        .filter(CutMemory::forgets)
        .forEach(beans::destroy);
    database.flush(FlushMode.ALL);
    Awaitility.await().pollDelay(Duration.ZERO).pollInterval(LOOK).until(before::forgotten);
  }

  private static boolean forgets(InjectableBean<?> bean) {
    String name = bean.getBeanClass().getPackageName();
    return name.startsWith(ROOT) && FORGETFUL.contains(name.substring(ROOT.length()));
  }
}

package dev.waybill.bay;

import dev.waybill.arm.ResourceNames;
import dev.waybill.arm.Shown;
import dev.waybill.job.JobState;
import dev.waybill.platform.DatabaseException;
import dev.waybill.platform.Drain;
import dev.waybill.platform.PollingLoop;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Looks into the drive bay every now and then, in every replica, and has done with each drive there
 * what there is to do. One that makes trouble does not hold up the others.
 */
@ApplicationScoped
class BayWatch {
  private static final Logger LOG = Logger.getLogger(BayWatch.class);
  private static final int AT_ONCE = 1000;

  private final BayConfig config;
  private final Bay bay;
  private final BayDrives drives;
  private final BayIntake intake;
  private final BayMetrics metrics;
  private final Drain drain;

  /** Folders that somebody was told of. */
  private Set<String> told = Set.of();

  private PollingLoop loop;

  BayWatch(
      BayConfig config,
      Bay bay,
      BayDrives drives,
      BayIntake intake,
      BayMetrics metrics,
      Drain drain) {
    this.config = config;
    this.bay = bay;
    this.drives = drives;
    this.intake = intake;
    this.metrics = metrics;
    this.drain = drain;
  }

  void start(@Observes StartupEvent started) {
    if (config.path().isPresent()) {
      loop = new PollingLoop("bay", "reading of the drive bay", config.interval(), this::watch);
      loop.start();
    }
  }

  /** A manifest that is being read is left to another replica. */
  void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
    if (loop == null) {
      return;
    }
    drain.begin();
    loop.stop();
    if (!loop.awaitStop()) {
      LOG.warn("Reading the drive bay did not stop in time");
    }
  }

  boolean watch() {
    if (!drain.begun()) {
      try {
        look();
      } catch (IOException e) {
        LOG.warnf("The drive bay cannot be read: %s", Shown.of(e.getMessage()));
      }
    }
    return false;
  }

  /** Looks at every folder once. */
  void look() throws IOException {
    List<String> folders = bay.folders();
    Set<String> strange = new HashSet<>();
    for (int from = 0; from < folders.size(); from += AT_ONCE) {
      look(folders.subList(from, Math.min(from + AT_ONCE, folders.size())), strange);
    }
    told = strange;
    metrics.seen(folders.size(), strange.size());
  }

  private void look(List<String> folders, Set<String> strange) {
    List<String> keys = folders.stream().map(ResourceNames::key).toList();
    Map<String, List<BayDrive>> known =
        drives.named(keys).stream()
            .collect(Collectors.groupingBy(drive -> ResourceNames.key(drive.driveId())));
    for (String folder : folders) {
      List<BayDrive> sameId = known.getOrDefault(ResourceNames.key(folder), List.of());
      List<BayDrive> awaited =
          sameId.stream().filter(drive -> movesDrives(drive.jobState())).toList();
      if (awaited.size() == 1 && !drain.begun()) {
        lookInto(folder, awaited.get(0));
      } else if (sameId.isEmpty() || awaited.size() > 1) {
        strange.add(folder);
        tell(folder, awaited.size());
      }
    }
  }

  private static boolean movesDrives(String jobState) {
    return JobState.valueOf(jobState).takesManifests();
  }

  private void lookInto(String folder, BayDrive drive) {
    try {
      intake.look(folder, drive);
    } catch (PersistenceException | QuarkusTransactionException | DatabaseException e) {
      LOG.warnf(e, "The %s in the bay has to wait", drive);
    }
  }

  private void tell(String folder, int jobs) {
    if (told.contains(folder)) {
      return;
    }
    if (jobs == 0) {
      LOG.warnf("The folder '%s' in the bay is no drive of any job", Shown.of(folder));
    } else {
      LOG.warnf(
          "The drive '%s' in the bay is awaited by %d jobs; hand its manifest in for one of them",
          Shown.of(folder), jobs);
    }
  }
}

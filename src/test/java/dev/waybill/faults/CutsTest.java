package dev.waybill.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.backup.CutWorker;
import dev.waybill.document.DocumentPruner;
import dev.waybill.testing.IdleService;
import dev.waybill.testing.Servers;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The service dies at a numbered moment, and what it has said yes to is there, once and whole, in
 * the next life.
 */
@QuarkusTest
@Tag("faults")
@Timeout(value = 2, unit = TimeUnit.HOURS)
@TestProfile(IdleService.class)
class CutsTest {
  private static final Logger LOG = Logger.getLogger("");
  private static final int KIB = 1024;
  private static final int MIB = KIB * KIB;

  // How many of each a short run takes.
  private static final int SIZES = 4;
  private static final int SMALL = 3;
  private static final int LARGE = 1;
  private static final int STALLS = 1;
  private static final int CHANGES = 1;

  @Inject CutHttp http;
  @Inject AgroalDataSource database;
  @Inject DocumentPruner pruner;
  @Inject Instance<CutWorker> workers;

  Servers servers;

  private final CutPlan plan = new CutPlan();
  private CutBench bench;
  private Level usual;

  @BeforeEach
  void setUp() {
    usual = LOG.getLevel();
    LOG.setLevel(Level.OFF); // Each death would be logged, with a stack trace.
    bench = CutBench.of(servers, http, database, pruner, workers);
    bench.rows().deleteDocuments(); // Its worker would take what other tests have left.
  }

  @AfterEach
  void disarm() {
    CutLife.present().disarm();
    LOG.setLevel(usual);
  }

  /** At once: a long run that is ended by hand has said what it did. */
  private void report(String group) {
    System.out.println("Cuts, %s: %s".formatted(plan, bench.tally().line(group)));
  }

  @Test
  void manifestIsWholeOrNotThereWhereverItsWayIsCut() {
    for (String name : plan.of(sizes().keySet(), SIZES)) {
      int size = sizes().get(name);
      CutManifest manifest = new CutManifest(bench, name, size);
      int moments = manifest.moments();
      for (int moment : plan.of(moments, size > MIB + 1 ? LARGE : SMALL)) {
        cut(manifest, moment);
      }
      report(name);
    }

    requireNothingFound();
  }

  private void cut(CutManifest manifest, int moment) {
    for (boolean again : plan.both()) {
      if (manifest.cut(moment, again)) {
        return; // Whoever has heard yes does nothing more: there is only this way.
      }
    }
  }

  @Test
  void workerThatStalledAndLostItsTaskChangesNothing() throws Exception {
    for (String name : List.of("20 KiB", "4 MiB + 1")) {
      CutStall stall = new CutStall(bench, name, sizes().get(name));
      for (int moment : plan.of(stall.moments(), STALLS)) {
        stall.stall(moment);
      }
      report(name);
    }

    requireNothingFound();
  }

  @Test
  void changeOfAJobIsWholeOrNotThereWhereverItIsCut() {
    for (CutChange change : new CutChanges(bench).all()) {
      plan.of(change.moments(), CHANGES).forEach(change::cut);
      report(change.name());
    }

    requireNothingFound();
  }

  private void requireNothingFound() {
    assertThat(bench.tally().findings()).isEmpty();
    assertThat(bench.tally().cuts()).isPositive();
  }

  private static Map<String, Integer> sizes() {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    sizes.put("smallest", 1);
    sizes.put("20 KiB", 20 * KIB);
    sizes.put("1 MiB - 1", MIB - 1);
    sizes.put("1 MiB", MIB);
    sizes.put("1 MiB + 1", MIB + 1);
    sizes.put("4 MiB", 4 * MIB);
    sizes.put("4 MiB + 1", 4 * MIB + 1);
    sizes.put("9 MiB", 9 * MIB);
    return sizes;
  }
}

package dev.waybill.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What a run did, and what came of it. */
final class Report {
  private static final int SHOWN = 20;

  private final Campaign campaign;
  private final Chaos chaos;
  private final StorageProxy storage;
  private final Fleet fleet;
  private final History history;
  private final Checker checker;

  Report(
      Campaign campaign,
      Chaos chaos,
      StorageProxy storage,
      Fleet fleet,
      History history,
      Checker checker) {
    this.campaign = campaign;
    this.chaos = chaos;
    this.storage = storage;
    this.fleet = fleet;
    this.history = history;
    this.checker = checker;
  }

  void print() {
    int attacks = chaos.done().values().stream().mapToInt(Integer::intValue).sum();
    int storageFaults = storage.counts().values().stream().mapToInt(Integer::intValue).sum();
    System.out.printf(
        """
        Faults, seed %d
        %8s %8s %14s %14s %8s %8s %8s %8s
        %8d %8d %14d %14d %8d %8d %8d %8d
        Attacks: %s
        Storage: %s
        Starts of replicas: %d; outcomes unknown: %d; turned away: %s; flushes seen: %d
        """,
        campaign.seed(),
        "kills",
        "attacks",
        "storage faults",
        "acknowledged",
        "lost",
        "doubled",
        "orphaned",
        "wrong",
        chaos.kills(),
        attacks,
        storageFaults,
        history.acknowledgements(),
        checker.lost().size(),
        checker.doubled().size(),
        checker.orphaned().size(),
        checker.wrong().size() + history.broken().size(),
        chaos.done(),
        storage.counts(),
        fleet.starts(),
        history.unknowns(),
        history.refusals(),
        history.flushes());
    show("lost", checker.lost());
    show("doubled", checker.doubled());
    show("orphaned", checker.orphaned());
    show("wrong", checker.wrong());
    show("broken meanwhile", history.broken());
  }

  private static void show(String what, List<String> found) {
    found.stream().limit(SHOWN).forEach(one -> System.out.println(what + ": " + one));
  }

  /** A run in which little happened proves little. */
  void requireEnough() {
    assertThat(chaos.kills()).as("kills").isGreaterThanOrEqualTo(campaign.kills());
    assertThat(history.acknowledgements())
        .as("acknowledged")
        .isGreaterThanOrEqualTo(campaign.operations());
    assertThat(history.flushes()).as("flushes seen").isPositive();
  }
}

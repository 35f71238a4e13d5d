package dev.waybill.console;

import dev.waybill.overview.FailureCount;
import dev.waybill.overview.Overview;
import java.util.List;
import java.util.Locale;

/**
 * The overview as it is shown.
 *
 * @param hours over how many hours
 * @param overview the figures
 * @param charts what is drawn of them
 */
public record OverviewPage(int hours, Overview overview, List<Chart> charts) {
  private static final double WHOLE = 100;
  private static final int DAY = 24;
  private static final List<Integer> SPANS = List.of(1, 6, 24, 72, 168);

  /**
   * Lines over time.
   *
   * @param title what they tell
   * @param series the names of the samples, with commas between them
   * @param labels what the lines are called, in the same order
   * @param unit count, rate, byteRate, seconds or percent
   * @param sparse whether points lie apart, with nothing counted between them
   */
  public record Chart(
      String title, String series, List<String> labels, String unit, boolean sparse) {}

  static OverviewPage of(int hours, Overview overview) {
    return new OverviewPage(
        hours,
        overview,
        List.of(
            new Chart(
                "Backups that are not stored",
                "due,running,waiting,blocked,failed",
                List.of("Due", "Running", "Waiting for the next try", "Blocked", "Failed"),
                "count",
                false),
            new Chart(
                "How long backups wait",
                "ageSeconds,overdueSeconds",
                List.of("Oldest open backup", "Longest due"),
                "seconds",
                false),
            new Chart(
                "Backups per minute",
                "stored,failures",
                List.of("Stored", "Failed"),
                "rate",
                false),
            new Chart(
                "Bytes stored per minute", "storedBytes", List.of("Stored"), "byteRate", false),
            new Chart(
                "Verification coverage of what is stored",
                "verified,neverVerified",
                List.of("Read back within 30 days", "Never read back"),
                "percent",
                true),
            new Chart(
                "Damaged or missing", "damaged", List.of("Damaged or missing"), "count", false)));
  }

  /** The span that was asked for; a day when it is none of those that can be chosen. */
  static int hours(String asked) {
    return SPANS.stream().filter(span -> asked.equals(span.toString())).findFirst().orElse(DAY);
  }

  /** Over how many hours figures can be looked at. */
  public List<Integer> spans() {
    return SPANS;
  }

  /** How much of what is stored was read back intact of late. */
  public String verifiedShare() {
    Overview.Documents documents = overview.documents();
    if (documents.stored() == null || documents.stored() == 0) {
      return "–";
    }
    // Never rounded up: 100 % are all.
    double share = Math.floor(WHOLE * WHOLE * documents.verified() / documents.stored()) / WHOLE;
    return String.format(Locale.ENGLISH, share == WHOLE ? "%.0f %%" : "%.2f %%", share);
  }

  /** The largest count of failures, to compare the others with. */
  public long mostFailures() {
    return overview.failures().stream().mapToLong(FailureCount::count).max().orElse(1);
  }
}

package dev.waybill.console;

import dev.waybill.station.AwaitedExport;
import dev.waybill.worklist.ListedDrive;
import java.util.List;

/**
 * The desk as it is shown.
 *
 * @param search what was scanned or typed; empty before that
 * @param found the drives that fit
 * @param page the job of the one drive that fits; null when it is none, or several
 * @param exports the export jobs that still await drives
 */
public record DeskPage(
    String search, Asked<ListedDrive> found, JobPage page, List<AwaitedExport> exports) {
  /** Whether something was scanned that nobody knows. */
  public boolean isUnknown() {
    return !search.isEmpty() && found.refusal() == null && found.items().isEmpty();
  }

  /** The drive that fits. */
  public DriveCard card() {
    String driveId = found.items().get(0).driveId();
    return page.cards().stream()
        .filter(card -> card.drive().driveId().equals(driveId))
        .findFirst()
        .orElseThrow();
  }
}

package dev.waybill.worklist;

import static dev.waybill.platform.SqlTimes.instant;

import dev.waybill.backup.BackupStatus;
import dev.waybill.backup.Backups;
import dev.waybill.job.DriveState;
import dev.waybill.job.JobName;
import dev.waybill.job.JobState;
import dev.waybill.job.JobType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The rows of the work list. One statement for a page with all that it shows, so that its items are
 * of one moment.
 */
final class WorkListRows {
  // The columns of the backup come first: those of the same name behind them are not looked at.
  private static final String SHOW =
      """
      select b.*, page.drive_row_id as listed_id, page.state_since,
        page.needs_hand, w.drive_id as listed_drive_id,
        w.state as drive_state, w.percent_complete, w.manifest_uri, j.subscription_id as of_subscription,
        j.resource_group as of_resource_group, j.name as of_job, j.location, j.job_type,
        j.state as job_state, j.cancel_requested, j.tracking_number,
        j.state = 'Shipping' and j.awaited_until is not null as overdue
      from (
      %s) page
      join drive w on w.id = page.drive_row_id join job j on j.id = w.job_id
      left join lateral (
      %s where d.drive_row_id = page.drive_row_id and d.kind = 'manifest' and d.state <> 'receiving'
      order by d.sequence desc limit 1) b on true
      order by page.needs_hand desc, page.state_since, page.drive_row_id
      """;

  private WorkListRows() {}

  /** The drives that fit, behind a place; as many as that at most. */
  static List<ListedDrive> select(
      Connection connection, WorkListFilter filter, Optional<WorkListPlace> after, int most)
      throws SQLException {
    WorkListStatement page = WorkListStatement.of(filter, after, most).orElse(null);
    if (page == null) {
      return List.of();
    }
    List<ListedDrive> found = new ArrayList<>();
    String sql = SHOW.formatted(page.sql(), Backups.SELECT);
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      page.setValues(select);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(read(row));
        }
      }
    }
    return found;
  }

  private static ListedDrive read(ResultSet row) throws SQLException {
    JobName job =
        new JobName(
            row.getString("of_subscription"),
            row.getString("of_resource_group"),
            row.getString("of_job"));
    JobState jobState = JobState.valueOf(row.getString("job_state"));
    DriveState state = DriveState.valueOf(row.getString("drive_state"));
    boolean overdue = row.getBoolean("overdue");
    Optional<BackupStatus> backup =
        row.getObject("id") == null ? Optional.empty() : Optional.of(Backups.status(row));
    return new ListedDrive(
        row.getObject("listed_id", UUID.class),
        row.getString("listed_drive_id"),
        job.armId(),
        job.name(),
        row.getString("location"),
        JobType.valueOf(row.getString("job_type")),
        jobState,
        overdue,
        state,
        instant(row, "state_since"),
        row.getBoolean("needs_hand"),
        HandReason.of(state, overdue, backup.map(BackupStatus::state)),
        state.next(jobState, row.getBoolean("cancel_requested")),
        row.getObject("percent_complete", Integer.class),
        row.getString("tracking_number"),
        row.getString("manifest_uri"),
        backup.orElse(null));
  }
}

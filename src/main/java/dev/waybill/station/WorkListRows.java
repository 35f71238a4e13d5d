package dev.waybill.station;

import static dev.waybill.database.SqlTimes.instant;
import static dev.waybill.database.SqlTimes.utc;

import dev.waybill.backup.Backups;
import dev.waybill.job.DriveState;
import dev.waybill.job.JobName;
import dev.waybill.job.JobState;
import dev.waybill.job.JobType;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The rows of the work list. One statement for a page with all that it shows, so that its items are
 * of one moment.
 */
final class WorkListRows {
  // Indexes work_list_by_state, work_list_of_location and work_list_of_subscription: of each pair
  // of states what comes first of it, put in order afterwards. So a page costs the same wherever
  // it is, and however rare what is asked for.
  private static final String BY_STATE =
      """
      select found.drive_row_id, found.state_since
      from unnest(?) as s (state) cross join unnest(?) as b (backup_state)%s
      cross join lateral (
        select drive_row_id, state_since from work_list
        where state = s.state and backup_state = b.backup_state%s
        order by state_since, drive_row_id limit %d) found
      """;
  private static final String EACH_SUBSCRIPTION = " cross join unnest(?) as k (subscription_key)";
  private static final String OF_THAT_SUBSCRIPTION = " and subscription_key = k.subscription_key";

  // Index work_list_of_drive.
  private static final String OF_DRIVE =
      """
      select drive_row_id, state_since from work_list
      where state = any(?) and backup_state = any(?)%s and drive_key = ?%s
      """;
  private static final String OF_SUBSCRIPTIONS = " and subscription_key = any(?)";

  private static final String OF_LOCATION = " and location = ?";
  private static final String BEHIND = " and (state_since, drive_row_id) > (?, ?)";

  // The columns of the backup come first: those of the same name behind them are not looked at.
  private static final String SHOW =
      """
      select b.*, page.drive_row_id as listed_id, page.state_since, w.drive_id as listed_drive_id,
        w.state as drive_state, w.percent_complete, w.manifest_uri, j.subscription_id as of_subscription,
        j.resource_group as of_resource_group, j.name as of_job, j.location, j.job_type,
        j.state as job_state, j.cancel_requested, j.tracking_number,
        j.state = 'Shipping' and j.awaited_until is not null as overdue
      from (
      %s order by state_since, drive_row_id limit %d) page
      join drive w on w.id = page.drive_row_id join job j on j.id = w.job_id
      left join lateral (
      %s where d.drive_row_id = page.drive_row_id and d.kind = 'manifest' and d.state <> 'receiving'
      order by d.sequence desc limit 1) b on true
      order by page.state_since, page.drive_row_id
      """;

  private WorkListRows() {}

  /** The drives that fit, behind a place; as many as that at most. */
  static List<ListedDrive> select(
      Connection connection, WorkListFilter filter, Optional<WorkListPlace> after, int most)
      throws SQLException {
    List<ListedDrive> found = new ArrayList<>();
    // The limit stands in the text: a plan for any limit is one for a large one.
    String sql = SHOW.formatted(page(filter, after, most), most, Backups.SELECT);
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      set(select, filter, after);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(read(row));
        }
      }
    }
    return found;
  }

  private static String page(WorkListFilter filter, Optional<WorkListPlace> after, int most) {
    String rest =
        (filter.location().isPresent() ? OF_LOCATION : "") + (after.isPresent() ? BEHIND : "");
    boolean some = filter.subscriptions().isPresent();
    return filter.driveKey().isPresent()
        ? OF_DRIVE.formatted(some ? OF_SUBSCRIPTIONS : "", rest)
        : BY_STATE.formatted(
            some ? EACH_SUBSCRIPTION : "", (some ? OF_THAT_SUBSCRIPTION : "") + rest, most);
  }

  private static void set(
      PreparedStatement select, WorkListFilter filter, Optional<WorkListPlace> after)
      throws SQLException {
    List<Object> values = new ArrayList<>();
    values.add(texts(select, filter.states().stream().map(Enum::name).toList()));
    values.add(texts(select, filter.backupStates()));
    if (filter.subscriptions().isPresent()) {
      values.add(texts(select, filter.subscriptions().get()));
    }
    filter.driveKey().ifPresent(values::add);
    filter.location().ifPresent(values::add);
    after.ifPresent(
        place -> {
          values.add(utc(place.since()));
          values.add(place.rowId());
        });
    for (int i = 0; i < values.size(); i++) {
      select.setObject(i + 1, values.get(i));
    }
  }

  private static Array texts(PreparedStatement select, Collection<String> values)
      throws SQLException {
    return select.getConnection().createArrayOf("text", values.toArray());
  }

  private static ListedDrive read(ResultSet row) throws SQLException {
    JobName job =
        new JobName(
            row.getString("of_subscription"),
            row.getString("of_resource_group"),
            row.getString("of_job"));
    JobState jobState = JobState.valueOf(row.getString("job_state"));
    DriveState state = DriveState.valueOf(row.getString("drive_state"));
    return new ListedDrive(
        row.getObject("listed_id", UUID.class),
        row.getString("listed_drive_id"),
        job.armId(),
        job.name(),
        row.getString("location"),
        JobType.valueOf(row.getString("job_type")),
        jobState,
        row.getBoolean("overdue"),
        state,
        instant(row, "state_since"),
        state.next(jobState, row.getBoolean("cancel_requested")),
        row.getObject("percent_complete", Integer.class),
        row.getString("tracking_number"),
        row.getString("manifest_uri"),
        row.getObject("id") == null ? null : Backups.status(row));
  }
}

package dev.waybill.worklist;

import dev.waybill.arm.ArmPage;
import dev.waybill.arm.PageQuery;
import dev.waybill.backup.BackupStatus;
import dev.waybill.backup.Backups;
import dev.waybill.job.DriveState;
import dev.waybill.job.JobName;
import dev.waybill.job.JobState;
import dev.waybill.job.JobType;
import dev.waybill.platform.Database;
import dev.waybill.platform.Row;
import dev.waybill.security.Action;
import dev.waybill.security.Requires;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;

/**
 * The drives of all jobs: those that need attention first, and then those first that have been in
 * their state for longest. A page begins after the last drive of the page before, so that a drive
 * which stays as it is comes once, whatever the others do.
 */
@ApplicationScoped
@Path("/station/v1/drives")
@Produces(MediaType.APPLICATION_JSON)
public class WorkList {
  /** The values of the parameter {@code backupState}. */
  public static final List<String> BACKUP_STATES = WorkListFilter.BACKUP_STATES;

  private final WorkListQuery query;
  private final PageQuery pages;
  private final Database database;

  WorkList(WorkListQuery query, PageQuery pages, Database database) {
    this.query = query;
    this.pages = pages;
    this.database = database;
  }

  /** Returns the drives that match the query, page by page. */
  @GET
  @Requires(Action.STATION_READ)
  public ArmPage<ListedDrive> list() {
    return page();
  }

  /**
   * Returns the page that the current request asks for, of what its caller may see; the link to the
   * next one leads to the path of this request.
   *
   * @throws dev.waybill.arm.ArmException 400 for a parameter that is unknown, is there twice, or
   *     has a value that is not accepted
   */
  @Transactional
  public ArmPage<ListedDrive> page() {
    pages.accept(WorkListQuery.PARAMETERS);
    WorkListFilter filter = query.filter();
    Optional<WorkListPlace> after = pages.after(WorkListPlace.KEYS, WorkListPlace::read);
    // One statement, so that the items of a page are of one moment.
    List<ListedDrive> found =
        WorkListStatement.query(database, filter, after, pages.top() + 1).list(WorkList::read);
    return pages.page(found, WorkListQuery.PARAMETERS, drive -> WorkListPlace.of(drive).keys());
  }

  private static ListedDrive read(Row row) {
    JobName job =
        new JobName(row.text("of_subscription"), row.text("of_resource_group"), row.text("of_job"));
    JobState jobState = row.constant(JobState.class, "job_state");
    DriveState state = row.constant(DriveState.class, "drive_state");
    boolean overdue = row.flag("overdue");
    Optional<BackupStatus> backup =
        Optional.ofNullable(row.uuid("id")).map(id -> Backups.status(row));
    return new ListedDrive(
        row.uuid("listed_id"),
        row.text("listed_drive_id"),
        job.armId(),
        job.name(),
        row.text("location"),
        row.constant(JobType.class, "job_type"),
        jobState,
        overdue,
        state,
        row.instant("state_since"),
        row.flag("needs_attention"),
        AttentionReason.of(state, overdue, backup.map(BackupStatus::state)),
        state.next(jobState, row.flag("cancel_requested")),
        row.integer("percent_complete"),
        row.text("tracking_number"),
        row.text("manifest_uri"),
        backup.orElse(null));
  }
}

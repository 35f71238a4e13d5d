package dev.waybill.worklist;

import dev.waybill.arm.ArmPage;
import dev.waybill.arm.PageQuery;
import dev.waybill.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/**
 * The list of drives that the present request asks for: those that need a hand first, and of both
 * kinds those first that are in their state for the longest. A page begins behind the last drive of
 * the one before, so that a drive which stays as it is comes once, whatever the others do.
 */
@ApplicationScoped
public class WorkList {
  /** What the parameter {@code backupState} takes. */
  public static final List<String> BACKUP_STATES = WorkListFilter.BACKUP_STATES;

  private final WorkListQuery query;
  private final PageQuery pages;
  private final Database database;

  WorkList(WorkListQuery query, PageQuery pages, Database database) {
    this.query = query;
    this.pages = pages;
    this.database = database;
  }

  /**
   * The page that the query of the present request asks for, of what its caller may see; the link
   * to the next one leads to the path of this request.
   *
   * @throws dev.waybill.arm.ArmException 400 for a parameter that is not known, is there twice, or
   *     has a value that is not accepted
   */
  @Transactional
  public ArmPage<ListedDrive> page() {
    pages.accept(WorkListQuery.PARAMETERS);
    WorkListFilter filter = query.filter();
    Optional<WorkListPlace> after = pages.after(WorkListPlace.KEYS, WorkListPlace::read);
    int most = pages.top() + 1;
    List<ListedDrive> found =
        database.query(
            "Drives could not be listed",
            connection -> WorkListRows.select(connection, filter, after, most));
    return pages.page(found, WorkListQuery.PARAMETERS, drive -> WorkListPlace.of(drive).keys());
  }
}

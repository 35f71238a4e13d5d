package dev.waybill.station;

import dev.waybill.arm.ArmPage;
import dev.waybill.arm.PageQuery;
import dev.waybill.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/**
 * The list of drives that the present request asks for. A page begins behind the last drive of the
 * one before, so that a drive which stays as it is comes once, whatever the others do.
 */
@ApplicationScoped
class WorkList {
  private final WorkListQuery query;
  private final PageQuery pages;
  private final Database database;

  WorkList(WorkListQuery query, PageQuery pages, Database database) {
    this.query = query;
    this.pages = pages;
    this.database = database;
  }

  @Transactional
  ArmPage<ListedDrive> page() {
    pages.accept(WorkListQuery.PARAMETERS);
    WorkListFilter filter = query.filter();
    Optional<WorkListPlace> after = pages.after(2, WorkListPlace::read);
    int most = pages.top() + 1;
    List<ListedDrive> found =
        database.query(
            "Drives could not be listed",
            connection -> WorkListRows.select(connection, filter, after, most));
    return pages.page(found, WorkListQuery.PARAMETERS, drive -> WorkListPlace.of(drive).keys());
  }
}

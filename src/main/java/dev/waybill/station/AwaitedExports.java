package dev.waybill.station;

import dev.waybill.job.JobName;
import dev.waybill.platform.Database;
import dev.waybill.platform.Query;
import dev.waybill.platform.Row;
import dev.waybill.security.Action;
import dev.waybill.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The export jobs to which an unlisted drive may belong. */
@ApplicationScoped
public class AwaitedExports {
  private static final int MOST = 100;

  // Index job_awaits_drives.
  private static final String SQL =
      """
      select subscription_id, resource_group, name, location, tracking_number, state_since,
        delivery_package ->> 'carrierName' as carrier_name,
        (delivery_package ->> 'driveCount')::bigint as drive_count,
        (select count(*) from drive d where d.job_id = j.id) as here
      from job j
      where job_type = 'Export' and state = 'Shipping'%s
      order by state_since, id limit %d
      """;

  private final Caller caller;
  private final Database database;

  /** Lists what this caller may see. */
  public AwaitedExports(Caller caller, Database database) {
    this.caller = caller;
    this.database = database;
  }

  /** Those that the caller may see, the ones first that were shipped first; 100 at most. */
  @Transactional
  public List<AwaitedExport> all() {
    Optional<Set<String>> own = caller.subscriptions(Action.STATION_READ);
    Query query =
        database.sql(SQL.formatted(own.isPresent() ? " and subscription_key = any(?)" : "", MOST));
    own.ifPresent(keys -> query.bindArray("text", keys));
    return query.list(AwaitedExports::read);
  }

  private static AwaitedExport read(Row row) {
    return new AwaitedExport(
        new JobName(row.text("subscription_id"), row.text("resource_group"), row.text("name")),
        row.text("location"),
        row.text("carrier_name"),
        row.text("tracking_number"),
        row.number("drive_count"),
        Math.toIntExact(row.number("here")),
        row.instant("state_since"));
  }
}

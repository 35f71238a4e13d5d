package dev.waybill.station;

import static dev.waybill.platform.SqlTimes.instant;

import dev.waybill.job.JobName;
import dev.waybill.platform.Database;
import dev.waybill.security.Action;
import dev.waybill.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The export jobs to which a drive that nobody has listed may belong. */
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

  /** For the container. */
  public AwaitedExports(Caller caller, Database database) {
    this.caller = caller;
    this.database = database;
  }

  /** Those that the caller may see, the ones first that were shipped first; 100 at most. */
  @Transactional
  public List<AwaitedExport> all() {
    Optional<Set<String>> own = caller.subscriptions(Action.STATION_READ);
    return database.query("Export jobs could not be listed", connection -> select(connection, own));
  }

  private static List<AwaitedExport> select(Connection connection, Optional<Set<String>> own)
      throws SQLException {
    String sql = SQL.formatted(own.isPresent() ? " and subscription_key = any(?)" : "", MOST);
    List<AwaitedExport> found = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      if (own.isPresent()) {
        select.setArray(1, connection.createArrayOf("text", own.get().toArray()));
      }
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(read(row));
        }
      }
    }
    return found;
  }

  private static AwaitedExport read(ResultSet row) throws SQLException {
    return new AwaitedExport(
        new JobName(
            row.getString("subscription_id"),
            row.getString("resource_group"),
            row.getString("name")),
        row.getString("location"),
        row.getString("carrier_name"),
        row.getString("tracking_number"),
        row.getObject("drive_count", Long.class),
        row.getInt("here"),
        instant(row, "state_since"));
  }
}

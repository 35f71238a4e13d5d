package dev.waybill.backup;

import static dev.waybill.platform.SqlTimes.utc;

import dev.waybill.document.Document;
import dev.waybill.storage.BlobAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Function;

/** How tasks come onto the queue, each with a blob name of its own. */
@ApplicationScoped
class NewTasks {
  private final BackupConfig config;
  private final Event<Queued> queued;
  private final Clock clock;

  NewTasks(BackupConfig config, Event<Queued> queued, Clock clock) {
    this.config = config;
    this.queued = queued;
    this.clock = clock;
  }

  /** There is something new on the queue, once the present transaction is committed. */
  record Queued() {}

  /**
   * Puts a task on the queue, under the first stamp whose name is free; answers the name.
   *
   * @param lost a blob of the document that is not whole any more, or null: it has the document's
   *     metadata, so under its name it would be taken for the new one
   * @param addresses where the blob goes, by its stamp
   */
  String queue(
      Connection connection,
      Document document,
      BlobAddress lost,
      Function<Instant, BlobAddress> addresses)
      throws SQLException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant stamp = now;
    BlobAddress address = addresses.apply(stamp);
    while (address.equals(lost) || !insert(connection, document, address, stamp, now)) {
      stamp = stamp.plusMillis(1);
      address = addresses.apply(stamp);
    }
    queued.fire(new Queued());
    return address.name();
  }

  private boolean insert(
      Connection connection, Document document, BlobAddress address, Instant stamp, Instant now)
      throws SQLException {
    String sql =
        """
        insert into backup_task (id, document_id, subscription_key, storage_account_id, container,
                                 blob_name, stamp, state, due_at, requested_at, expires_at,
                                 traceparent, tracestate)
        values (?, ?, ?, ?, ?, ?, ?, 'queued', clock_timestamp(), ?, ?, ?, ?)
        on conflict (storage_account_id, container, blob_name) do nothing
        """;
    TraceParent trace = TraceParent.current();
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setObject(1, UUID.randomUUID());
      insert.setObject(2, document.id());
      insert.setString(3, document.owner().subscriptionKey());
      insert.setString(4, address.storageAccountId());
      insert.setString(5, address.container());
      insert.setString(6, address.name());
      insert.setObject(7, utc(stamp));
      insert.setObject(8, utc(now));
      insert.setObject(9, utc(now.plus(config.ageLimit())));
      insert.setString(10, trace.parent());
      insert.setString(11, trace.state());
      return insert.executeUpdate() == 1;
    }
  }
}

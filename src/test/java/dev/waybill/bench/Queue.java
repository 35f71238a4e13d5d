package dev.waybill.bench;

import dev.waybill.testing.ImportJob;
import dev.waybill.testing.Replica;
import dev.waybill.testing.Servers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A queue full of backups of small manifests, handed in over HTTP as any other. The same documents
 * are backed up again and again, each time under new names.
 */
final class Queue implements AutoCloseable {
  private static final int DRIVES = 10;
  private static final String NEVER = "2100-01-01";
  private static final long LOOK_MILLIS = 20;

  private final Connection connection;

  private Queue(Connection connection) {
    this.connection = connection;
  }

  /** Hands in manifests, ten of a job, each job in a subscription of its own. */
  static Queue fill(Servers servers, int jobs, int length) throws SQLException {
    try (Replica desk =
        Replica.startAsDeployed(servers, Map.of("waybill.backup.enabled", "false"))) {
      desk.awaitReady().use();
      for (int i = 0; i < jobs; i++) {
        ImportJob job = ImportJob.named("bench" + i);
        for (int j = 0; j < DRIVES; j++) {
          job.drive("DRIVE%d".formatted(j), length);
        }
        job.ship().handInAll();
      }
    }
    Queue queue = new Queue(servers.open());
    queue.execute("update backup_task set due_at = '%s'".formatted(NEVER));
    return queue;
  }

  /** Lets workers have the first of them; answers how fast those were stored. */
  Speed drain(int count, List<ProcessHandle> workers) throws SQLException, InterruptedException {
    Duration before = cpu(workers);
    execute(
        """
        update backup_task set due_at = clock_timestamp()
        where id in (select id from backup_task where state = 'queued' order by id limit %d)
        """
            .formatted(count));
    while (number(
            "select count(*) from backup_task where finished_at is null and due_at < '2099-01-01'")
        > 0) {
      Thread.sleep(LOOK_MILLIS);
    }
    Duration cpu = cpu(workers).minus(before);
    // From the first that ended to the last: when the worker looked first is not its speed.
    double seconds =
        number("select extract(epoch from max(finished_at) - min(finished_at)) from backup_task");
    if (number("select count(*) from backup_task where state = 'stored'") != count) {
      throw new IllegalStateException("Not all backups were stored");
    }
    putBack();
    return Speed.of(count - 1, Duration.ofNanos((long) (seconds * 1e9)), cpu);
  }

  private void putBack() throws SQLException {
    execute(
        """
        update document set state = 'received', stored_at = null, storage_account_id = null,
          container = null, blob_name = null, uri = null where state = 'stored'
        """);
    execute(
        """
        update backup_task set state = 'queued', due_at = '%s', finished_at = null, uri = null,
          attempt = 0, blob_name = 'waies/' || gen_random_uuid() || '_manifest.xml'
        where state = 'stored'
        """
            .formatted(NEVER));
    execute("vacuum analyze document, backup_task, drive");
  }

  private static Duration cpu(List<ProcessHandle> workers) {
    return workers.stream()
        .map(worker -> worker.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private double number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getDouble(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}

package dev.waybill.backup;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The tasks that this replica works on: how many, for whom, and that their leases go on. */
@ApplicationScoped
class HeldLeases {
  private final Map<UUID, Lease> held = new ConcurrentHashMap<>();
  private final BackupClaims claims;
  private final BackupConfig config;
  private final AgroalDataSource database;

  HeldLeases(BackupClaims claims, BackupConfig config, AgroalDataSource database) {
    this.claims = claims;
    this.config = config;
    this.database = database;
  }

  Lease add(BackupTask task) {
    Lease lease = new Lease(task);
    Lease before = held.put(task.id(), lease);
    if (before != null) {
      before.lose(); // It ran out and we claimed it again ourselves.
    }
    return lease;
  }

  void remove(Lease lease) {
    held.remove(lease.task().id(), lease);
  }

  int count() {
    return held.size();
  }

  /**
   * How many more this replica may claim. A slot is free again when its upload has ended; what then
   * waits to be written back is held as well, and not without bound.
   */
  int free() {
    int uploading = (int) held.values().stream().filter(Lease::isUploading).count();
    int slots = config.concurrency();
    return Math.min(slots - uploading, 2 * slots - held.size());
  }

  Collection<Lease> all() {
    return List.copyOf(held.values());
  }

  /** How many tasks of each subscription are being uploaded. */
  Map<String, Integer> countBySubscription() {
    Map<String, Integer> counts = new HashMap<>();
    held.values().stream()
        .filter(Lease::isUploading)
        .forEach(l -> counts.merge(l.task().subscription(), 1, Integer::sum));
    return counts;
  }

  /** Extends all leases in one statement; those that are not ours any more are lost. */
  void extend() throws SQLException {
    Collection<Lease> now = all();
    if (now.isEmpty()) {
      return;
    }
    Set<UUID> extended;
    try (Connection connection = database.getConnection()) {
      extended = claims.extend(connection, now, config.lease());
    }
    // A task that ended meanwhile is not extended either; nobody looks at its lease any more.
    now.stream().filter(l -> !extended.contains(l.task().id())).forEach(Lease::lose);
  }

  /** Sets two parameters of a statement, from that one on, to the ids and the claims of leases. */
  static void set(PreparedStatement statement, int first, Collection<Lease> leases)
      throws SQLException {
    Connection connection = statement.getConnection();
    Object[] ids = leases.stream().map(l -> l.task().id()).toArray();
    Object[] claims = leases.stream().map(l -> l.task().claim()).toArray();
    statement.setArray(first, connection.createArrayOf("uuid", ids));
    statement.setArray(first + 1, connection.createArrayOf("int8", claims));
  }
}

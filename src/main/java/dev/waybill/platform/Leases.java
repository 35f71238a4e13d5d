package dev.waybill.platform;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The leases that this replica holds on rows of a table, extended in one statement. Leases run on
 * the database's clock, which all replicas share.
 *
 * @param <T> the claimed work
 */
public final class Leases<T extends Leased> {
  private static final Duration RELEASE_TIMEOUT = Duration.ofSeconds(3);

  private final Map<Object, Lease<T>> held = new ConcurrentHashMap<>();
  private final Database database;
  private final Statements statements;

  /** Makes an empty set of leases. */
  public Leases(Database database, Statements statements) {
    this.database = database;
    this.statements = statements;
  }

  /**
   * Statements over claimed rows, which have to leave rows alone whose claim is another one.
   *
   * @param extend extends leases and returns the column {@code id}; its parameters are the length
   *     of a lease in seconds, the ids ({@code uuid[]}) and the claims ({@code int8[]})
   * @param release makes rows due again; its parameters are the ids and the claims
   */
  public record Statements(String extend, String release) {}

  /** Holds the lease of work that was just claimed. */
  public Lease<T> add(T work) {
    Lease<T> lease = new Lease<>(work);
    Lease<T> before = held.put(work.key(), lease);
    if (before != null) {
      before.lose(); // It expired, and this replica claimed the work again.
    }
    return lease;
  }

  /** Stops holding a lease, because its work has ended. */
  public void remove(Lease<T> lease) {
    held.remove(lease.work().key(), lease);
  }

  /** Returns the leases held now. */
  public Collection<Lease<T>> all() {
    return List.copyOf(held.values());
  }

  /** Returns how many leases are held. */
  public int count() {
    return held.size();
  }

  /** Returns how many of the leases are of such work and take up a slot. */
  public int countSlots(Predicate<T> which) {
    return (int) held.values().stream().filter(l -> l.usesSlot() && which.test(l.work())).count();
  }

  /** Extends all leases in one statement; those that are not this replica's any more are lost. */
  public void extend(Duration length) {
    Collection<Lease<T>> now = all();
    if (!now.isEmpty()) {
      Query extend = bound(database.sql(statements.extend()).bind(length), now);
      Set<UUID> extended = new HashSet<>(extend.list(row -> row.uuid("id")));
      // Work that ended meanwhile is not extended either; nobody checks its lease any more.
      now.stream().filter(l -> !extended.contains(l.work().id())).forEach(Lease::lose);
    }
  }

  /**
   * Hands work back because this replica stops; does not wait long for PostgreSQL.
   *
   * @throws DatabaseException when it could not be handed back; other replicas claim it when its
   *     lease has expired
   */
  public void release(Collection<Lease<T>> leases) {
    if (!leases.isEmpty()) {
      bound(database.sql(statements.release()), leases).within(RELEASE_TIMEOUT).update();
    }
  }

  private static <T extends Leased> Query bound(Query query, Collection<Lease<T>> leases) {
    return query
        .bindArray("uuid", leases.stream().map(l -> l.work().id()).toList())
        .bindArray("int8", leases.stream().map(l -> l.work().claim()).toList());
  }
}

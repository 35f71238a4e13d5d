package dev.waybill.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One life of the service: all that a process would do between its start and its sudden end. Each
 * statement, each commit and each call to the storage has a moment before it and a moment after it;
 * they are numbered, and at one of them something can happen. What belongs to a life that is over
 * does nothing any more, whichever thread asks for it. Static, because the pool makes the driver
 * itself.
 */
final class CutLife {
  private static final int NEVER = -1;
  private static volatile CutLife present = new CutLife();

  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final List<String> moments = new ArrayList<>();
  private int at = NEVER;
  private Runnable event;
  private boolean counting;
  private boolean over;

  /** The life that the service lives now. */
  static CutLife present() {
    return present;
  }

  /** The next life begins; the one before is over, if it was not already. */
  static CutLife begin() {
    present.end();
    present = new CutLife();
    return present;
  }

  /** From here on moments are counted from 0, and when that one is reached, this happens. */
  synchronized void arm(int moment, Runnable what) {
    moments.clear();
    counting = true;
    at = moment;
    event = what;
  }

  /** Nothing is counted any more, and nothing happens. */
  synchronized void disarm() {
    counting = false;
    at = NEVER;
  }

  /** The moments that were counted so far. */
  synchronized List<String> moments() {
    return List.copyOf(moments);
  }

  /** A moment is reached; false when the life is over, or has just ended with it. */
  boolean passes(String moment) {
    Runnable now = null;
    synchronized (this) {
      if (counting && !over) {
        now = moments.size() == at ? event : null;
        moments.add(moment);
      }
    }
    if (now != null) {
      now.run();
    }
    return !over();
  }

  /** The process dies: its connections break, and nothing more leaves it. */
  void end() {
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
    }
    connections.forEach(CutLife::abort);
  }

  synchronized boolean over() {
    return over;
  }

  /** A connection that breaks when this life ends, until it is closed. */
  void opened(Connection connection) {
    connections.add(connection);
    if (over()) {
      abort(connection);
    }
  }

  void closed(Connection connection) {
    connections.remove(connection);
  }

  /** Whether the pool has let go of every connection of this life. */
  boolean forgotten() {
    return connections.isEmpty();
  }

  private static void abort(Connection connection) {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}

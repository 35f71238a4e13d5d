package dev.waybill.faults;

import dev.waybill.testing.Replica;
import dev.waybill.testing.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Does one bad thing after the other, and some at once. */
final class Chaos {
  /** What is done. */
  enum Attack {
    /** A replica ends in the middle of whatever it does. */
    KILL,
    /** A replica stands still until its leases are over, and goes on as if nothing were. */
    STALL,
    /** Every connection of a replica to PostgreSQL breaks. */
    RESET,
    /** A replica cannot reach PostgreSQL for a while. */
    CUT,
    /** PostgreSQL falls silent for a replica until its leases are over. */
    SILENCE,
    /** PostgreSQL ends at once, without writing anything more, and comes back. */
    CRASH_DATABASE,
    /** Others have taken all connections that PostgreSQL gives out. */
    FILL_CONNECTIONS,
    /** The storage is away for longer than all short retries. */
    STORAGE_AWAY,
    /** More, or fewer, requests to the storage go wrong. */
    WEATHER
  }

  /** Each as often as it stands here; kills are what there shall be most of. */
  private static final List<Attack> MIX = mix();

  private static final int BEYOND_THE_LEASE = 6_500;
  private static final int BEYOND_SHORT_RETRIES = 10_000;
  private static final int A_WHILE = 3_000;
  private static final int BAD_WEATHER = 25;
  private static final int FAIR_WEATHER = 5;

  private final Fleet fleet;
  private final Servers servers;
  private final StorageProxy storage;
  private final Random random;
  private final int pause;
  private final Map<Attack, Integer> done = new EnumMap<>(Attack.class);
  private final List<Thread> going = new ArrayList<>();

  Chaos(Fleet fleet, Servers servers, StorageProxy storage, Campaign campaign) {
    this.fleet = fleet;
    this.servers = servers;
    this.storage = storage;
    storage.weather(BAD_WEATHER);
    this.random = new Random(campaign.seed());
    this.pause = (int) campaign.pause().toMillis();
  }

  private static List<Attack> mix() {
    List<Attack> mix = new ArrayList<>(List.of(Attack.values()));
    for (int i = 0; i < 10; i++) {
      mix.add(Attack.KILL);
    }
    mix.addAll(List.of(Attack.STALL, Attack.RESET, Attack.WEATHER, Attack.CRASH_DATABASE));
    return mix;
  }

  /** Does the next bad thing; those that last are still going on when this returns. */
  void next() {
    attack(MIX.get(random.nextInt(MIX.size())));
    Waits.pass(pause / 2 + random.nextInt(pause));
  }

  void attack(Attack attack) {
    Fleet.Place place = fleet.places().get(random.nextInt(fleet.places().size()));
    boolean hit =
        switch (attack) {
          case KILL -> kill(place.replica());
          case STALL -> stall(place.replica());
          case RESET -> at(() -> place.link().reset());
          case CUT -> lasting(A_WHILE, place.link()::cut, place.link()::mend);
          case SILENCE -> lasting(BEYOND_THE_LEASE, place.link()::silence, place.link()::mend);
          case CRASH_DATABASE -> at(servers::crashDatabase);
          case FILL_CONNECTIONS -> at(this::fillConnections);
          case STORAGE_AWAY -> lasting(BEYOND_SHORT_RETRIES, storage::leave, storage::comeBack);
          case WEATHER ->
              at(() -> storage.weather(random.nextBoolean() ? BAD_WEATHER : FAIR_WEATHER));
        };
    if (hit) {
      done.merge(attack, 1, Integer::sum);
    }
  }

  private static boolean kill(Replica replica) {
    return replica != null && replica.kill();
  }

  private boolean stall(Replica replica) {
    return replica != null && lasting(BEYOND_THE_LEASE, replica::suspend, replica::resume);
  }

  private static boolean at(Runnable attack) {
    attack.run();
    return true;
  }

  private boolean lasting(int millis, Runnable begin, Runnable end) {
    begin.run();
    Thread later =
        new Thread(
            () -> {
              Waits.pass(millis);
              end.run();
            });
    later.start();
    going.add(later);
    return true;
  }

  private void fillConnections() {
    List<Connection> taken = new ArrayList<>();
    try {
      while (true) {
        taken.add(servers.open());
      }
    } catch (SQLException full) {
      Waits.pass(A_WHILE);
    }
    for (Connection connection : taken) {
      try {
        connection.close();
      } catch (SQLException e) {
        // PostgreSQL has closed it already.
      }
    }
  }

  /** Lets everything heal. */
  void end() {
    for (Thread some : going) {
      try {
        some.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    storage.weather(0);
    storage.comeBack();
    fleet.places().forEach(place -> place.link().mend());
    servers.startDatabase();
  }

  int kills() {
    return done.getOrDefault(Attack.KILL, 0);
  }

  Map<Attack, Integer> done() {
    return done;
  }
}

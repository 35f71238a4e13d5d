package dev.waybill.webhook;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The lanes that this replica works on. */
final class HeldLanes {
  private final Set<Lane> held = ConcurrentHashMap.newKeySet();

  void add(Lane lane) {
    held.add(lane);
  }

  void remove(Lane lane) {
    held.remove(lane);
  }

  boolean isEmpty() {
    return held.isEmpty();
  }

  /** How many are of a subscriber: as many requests to it are on their way at most. */
  int count(String subscriber) {
    return (int) held.stream().filter(lane -> lane.subscriber().equals(subscriber)).count();
  }

  Collection<Lane> all() {
    return List.copyOf(held);
  }
}

package dev.waybill.security;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one caller may do, and where.
 *
 * @param grants each of them roles that hold in its own subscriptions
 */
record Permissions(List<Held> grants) {
  /** Stands for all subscriptions, in settings and in claims. */
  static final String EVERY = "*";

  /** Of everybody, while nobody signs in. */
  static final Permissions ALL =
      new Permissions(List.of(new Held(Set.of(Role.ADMIN), Set.of(EVERY))));

  /** Of somebody who has not signed in. */
  static final Permissions NONE = new Permissions(List.of());

  /**
   * Roles, and the subscriptions in which they hold; those of {@link Role#ADMIN} do not count.
   *
   * @param roles the roles
   * @param subscriptions their GUIDs in lower case, or {@link #EVERY}
   */
  record Held(Set<Role> roles, Set<String> subscriptions) {
    private boolean permits(Action action) {
      return action.role() == null || roles.contains(action.role()) || isAdmin();
    }

    private boolean covers(String subscription) {
      return coversAll() || subscriptions.contains(subscription);
    }

    private boolean coversAll() {
      return isAdmin() || subscriptions.contains(EVERY);
    }

    private boolean isAdmin() {
      return roles.contains(Role.ADMIN);
    }
  }

  /** Whether this may be done in a subscription. */
  boolean permit(Action action, String subscription) {
    String key = subscription.toLowerCase(Locale.ROOT);
    return grants.stream().anyMatch(held -> held.permits(action) && held.covers(key));
  }

  /** Whether this may be done in every subscription, those of tomorrow included. */
  boolean permitEverywhere(Action action) {
    return grants.stream().anyMatch(held -> held.permits(action) && held.coversAll());
  }

  /** The subscriptions in which this may be done, in lower case; empty when it is all of them. */
  Optional<Set<String>> subscriptions(Action action) {
    if (permitEverywhere(action)) {
      return Optional.empty();
    }
    return Optional.of(
        grants.stream()
            .filter(held -> held.permits(action))
            .flatMap(held -> held.subscriptions().stream())
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** Whether this may be done at all, wherever that is. */
  boolean permit(Action action) {
    return action.role() == null || grants.stream().anyMatch(held -> held.permits(action));
  }

  /** Whether anything may be done in a subscription. */
  boolean know(String subscription) {
    String key = subscription.toLowerCase(Locale.ROOT);
    return grants.stream().anyMatch(held -> held.covers(key));
  }
}

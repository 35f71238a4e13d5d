package dev.waybill.security;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Some subscriptions, or all.
 *
 * @param keys their GUIDs in lower case, or {@link #EVERY}
 */
record Subscriptions(Set<String> keys) {
  /** Stands for all of them, in settings and in claims. */
  static final String EVERY = "*";

  static final Subscriptions ALL = new Subscriptions(Set.of(EVERY));

  static Subscriptions of(Collection<String> texts) {
    return new Subscriptions(
        texts.stream()
            .map(text -> text.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet()));
  }

  boolean contain(String key) {
    return areAll() || keys.contains(key);
  }

  boolean areAll() {
    return keys.contains(EVERY);
  }
}

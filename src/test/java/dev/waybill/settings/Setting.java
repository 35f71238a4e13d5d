package dev.waybill.settings;

import io.smallrye.config.common.utils.StringUtil;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One setting as operators see it.
 *
 * @param property its key; {@code <NAME>} stands for what the operator chooses
 * @param type what its values look like
 * @param presence its default, or that it has none
 * @param meaning what it does, as Markdown
 */
record Setting(String property, String type, Presence presence, String meaning) {
  /** What stands in a key for the part that the operator chooses. */
  static final String NAME = "<NAME>";

  /**
   * What holds when nobody sets it.
   *
   * @param defaultValue the value that it then has
   * @param required whether it has to be set
   */
  record Presence(Optional<String> defaultValue, boolean required) {}

  /** The environment variable that sets it. */
  String variable() {
    return Stream.of(property.split(NAME))
        .map(StringUtil::replaceNonAlphanumericByUnderscores)
        .map(part -> part.toUpperCase(Locale.ROOT))
        .collect(Collectors.joining(NAME));
  }

  /** Whether an operator chooses a part of its key. */
  boolean isNamed() {
    return property.contains(NAME);
  }
}

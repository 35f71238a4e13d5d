package dev.waybill.job;

import dev.waybill.arm.ArmErrors;
import dev.waybill.arm.ArmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code $filter} of a list of jobs: terms joined by {@code and}, each at most once.
 *
 * @param type only jobs of this type; null for all
 * @param state only jobs in this state; null for all
 * @param trackingNumber only the jobs shipped under this number; null for all
 */
record JobFilter(JobType type, JobState state, String trackingNumber) {
  private static final String PARAMETER = "$filter";

  /** Every term once, with the longest tracking number that a job may have, all apostrophes. */
  private static final int LONGEST = 1024;

  // Possessive: otherwise the stack grows with every character of a value.
  private static final Pattern TERM =
      Pattern.compile(
          "\\s*(type|state|trackingnumber)\\s+eq\\s+'((?:[^']|'')*+)'\\s*(and\\b|$)",
          Pattern.CASE_INSENSITIVE);

  /**
   * Reads a filter; an absent one accepts every job.
   *
   * @throws ArmException 400 when it has another form or a value that no job can have
   */
  static JobFilter parse(Optional<String> text) {
    String filter = text.orElse("");
    if (filter.isBlank()) {
      return new JobFilter(null, null, null);
    }
    if (filter.length() > LONGEST) {
      throw ArmErrors.invalidParameter(
          PARAMETER, filter, "at most %d characters are accepted.".formatted(LONGEST));
    }
    Map<String, String> values = new HashMap<>();
    Matcher term = TERM.matcher(filter);
    int at = 0;
    boolean more = true;
    while (more) {
      if (!term.find(at) || term.start() != at) {
        throw invalid(filter);
      }
      String value = term.group(2).replace("''", "'");
      boolean again = values.put(term.group(1).toLowerCase(Locale.ROOT), value) != null;
      if (again || value.indexOf('\0') >= 0) {
        throw invalid(filter);
      }
      more = !term.group(3).isEmpty();
      at = term.end();
    }
    return new JobFilter(
        constant(JobType.class, values.get("type"), filter),
        constant(JobState.class, values.get("state"), filter),
        values.get("trackingnumber"));
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String value, String filter) {
    if (value == null) {
      return null;
    }
    return Arrays.stream(type.getEnumConstants())
        .filter(c -> c.name().equalsIgnoreCase(value))
        .findFirst()
        .orElseThrow(() -> invalid(filter));
  }

  private static ArmException invalid(String filter) {
    return ArmErrors.invalidParameter(
        PARAMETER,
        filter,
        "accepted are type eq 'Import|Export', state eq '%s' and trackingnumber eq '…', each once,"
                .formatted(
                    String.join("|", Arrays.stream(JobState.values()).map(Enum::name).toList()))
            + " joined by 'and'.");
  }
}

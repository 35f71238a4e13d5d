package dev.waybill.worklist;

import dev.waybill.arm.ArmErrors;
import dev.waybill.arm.ArmException;
import dev.waybill.arm.ResourceNames;
import dev.waybill.job.DriveState;
import dev.waybill.job.JobName;
import dev.waybill.provider.Location;
import dev.waybill.provider.Locations;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the present request asks of the work list. */
@ApplicationScoped
class WorkListQuery {
  private static final String STATE = "state";
  private static final String BACKUP_STATE = "backupState";
  private static final String NEEDS_ATTENTION = "needsAttention";
  private static final String STATE_SINCE_BEFORE = "stateSinceBefore";
  private static final String LOCATION = "location";
  private static final String JOB = "jobName";
  private static final String TRACKING_NUMBER = "trackingNumber";
  private static final String SEARCH = "search";

  /** The parameters that say which drives are meant. */
  static final List<String> PARAMETERS =
      List.of(
          STATE,
          BACKUP_STATE,
          NEEDS_ATTENTION,
          STATE_SINCE_BEFORE,
          LOCATION,
          JOB,
          TRACKING_NUMBER,
          SEARCH,
          ListScope.DRIVE,
          ListScope.SUBSCRIPTION);

  private static final List<String> STATES =
      Stream.of(DriveState.values()).map(Enum::name).toList();

  /** No name that a drive can be found by is longer. */
  private static final int LONGEST_TEXT = 260;

  private final ListScope scope;
  private final Locations locations;
  private final Clock clock;

  WorkListQuery(ListScope scope, Locations locations, Clock clock) {
    this.scope = scope;
    this.locations = locations;
    this.clock = clock;
  }

  /** The filter; refuses with 400 what no drive can be. */
  WorkListFilter filter() {
    return new WorkListFilter(
        some(STATE, STATES).stream().map(DriveState::valueOf).toList(),
        some(BACKUP_STATE, WorkListFilter.BACKUP_STATES),
        scope.given(NEEDS_ATTENTION).map(WorkListQuery::needsAttention),
        scope.given(STATE_SINCE_BEFORE).map(this::moment),
        scope.given(LOCATION).map(this::location),
        scope.driveKey(),
        scope.given(JOB).map(WorkListQuery::jobKey),
        text(TRACKING_NUMBER),
        text(SEARCH),
        scope.subscriptions());
  }

  /** The values of a parameter, with commas between them; all of them when it is absent. */
  private List<String> some(String parameter, List<String> accepted) {
    return scope
        .given(parameter)
        .map(
            given ->
                Stream.of(given.split(",", -1))
                    .map(value -> one(parameter, value, accepted))
                    .distinct()
                    .toList())
        .orElse(accepted);
  }

  private static String one(String parameter, String given, List<String> accepted) {
    return accepted.stream()
        .filter(given::equalsIgnoreCase)
        .findFirst()
        .orElseThrow(
            () ->
                refused(
                    parameter,
                    given,
                    "one or several with commas between them: " + String.join(", ", accepted)));
  }

  private static boolean needsAttention(String given) {
    if (!given.equalsIgnoreCase("true") && !given.equalsIgnoreCase("false")) {
      throw refused(NEEDS_ATTENTION, given, "true, false");
    }
    return Boolean.parseBoolean(given);
  }

  private Instant moment(String given) {
    try {
      Instant moment =
          given.startsWith("P")
              ? clock.instant().minus(Duration.parse(given))
              : OffsetDateTime.parse(given).toInstant();
      if (WorkListPlace.canBe(moment)) {
        return moment;
      }
      throw notAMoment(given);
    } catch (DateTimeException | ArithmeticException e) {
      throw notAMoment(given).because(e);
    }
  }

  private static ArmException notAMoment(String given) {
    return refused(
        STATE_SINCE_BEFORE,
        given,
        "a moment in ISO 8601 with its offset, from 1970 to 9999, such as 2026-11-22T15:00:00Z, or"
            + " how long ago that was, such as P3D or PT4H");
  }

  private String location(String given) {
    return locations
        .find(given)
        .map(Location::name)
        .orElseThrow(
            () ->
                refused(
                    LOCATION,
                    given,
                    locations.all().stream().map(Location::key).collect(Collectors.joining(", "))));
  }

  private static String jobKey(String given) {
    if (!JobName.isName(given)) {
      throw refused(JOB, given, JobName.NAME_RULE);
    }
    return ResourceNames.key(given);
  }

  /** What people type or scan: the blanks around it are not meant. */
  private Optional<String> text(String parameter) {
    Optional<String> text =
        scope.given(parameter).map(String::strip).filter(given -> !given.isEmpty());
    text.filter(given -> given.length() > LONGEST_TEXT || hasControls(given))
        .ifPresent(
            given -> {
              throw refused(
                  parameter, given, "1 to %d characters, no control ones".formatted(LONGEST_TEXT));
            });
    return text;
  }

  /** PostgreSQL takes no character 0, and nobody types the others. */
  private static boolean hasControls(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }

  private static ArmException refused(String parameter, String given, String accepted) {
    return ArmErrors.invalidParameter(parameter, given, "accepted: %s.".formatted(accepted));
  }
}

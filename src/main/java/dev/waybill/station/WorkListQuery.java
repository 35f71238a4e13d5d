package dev.waybill.station;

import dev.waybill.arm.ArmErrors;
import dev.waybill.arm.ArmRequest;
import dev.waybill.job.DriveState;
import dev.waybill.location.Location;
import dev.waybill.location.Locations;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** What the present request asks of the work list. */
@ApplicationScoped
class WorkListQuery {
  private static final String STATE = "state";
  private static final String BACKUP_STATE = "backupState";
  private static final String LOCATION = "location";

  /** The parameters that say which drives are meant. */
  static final List<String> PARAMETERS =
      List.of(STATE, BACKUP_STATE, LOCATION, ListScope.DRIVE, ListScope.SUBSCRIPTION);

  private static final List<String> STATES =
      Stream.of(DriveState.values()).map(Enum::name).toList();

  private final ArmRequest request;
  private final ListScope scope;
  private final Locations locations;

  WorkListQuery(ArmRequest request, ListScope scope, Locations locations) {
    this.request = request;
    this.scope = scope;
    this.locations = locations;
  }

  /** The filter; refuses with 400 what no drive can be. */
  WorkListFilter filter() {
    return new WorkListFilter(
        some(STATE, STATES).stream().map(DriveState::valueOf).toList(),
        some(BACKUP_STATE, WorkListFilter.BACKUP_STATES),
        request.query(LOCATION).map(this::location),
        scope.driveKey(),
        scope.subscriptions());
  }

  /** The values of a parameter, with commas between them; all of them when it is absent. */
  private List<String> some(String parameter, List<String> accepted) {
    return request
        .query(parameter)
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
                ArmErrors.invalidParameter(
                    parameter,
                    given,
                    "accepted, one or several with commas between them: %s."
                        .formatted(String.join(", ", accepted))));
  }

  private String location(String given) {
    return locations
        .find(given)
        .map(Location::name)
        .orElseThrow(
            () ->
                ArmErrors.invalidParameter(
                    LOCATION,
                    given,
                    "accepted: %s."
                        .formatted(
                            String.join(
                                ", ", locations.all().stream().map(Location::key).toList()))));
  }
}

package dev.waybill.console;

import dev.waybill.event.Event;
import dev.waybill.job.DriveState;
import dev.waybill.job.JobState;
import dev.waybill.station.StationJob;
import dev.waybill.station.StationJob.Stage;
import dev.waybill.station.StationJob.StationDrive;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The way of a job or a drive through its states: what lies behind it, where it is, what is to
 * come.
 *
 * @param steps in the order in which they are gone
 */
public record Track(List<Step> steps) {
  private static final List<JobState> OF_JOBS =
      List.of(
          JobState.Creating,
          JobState.Shipping,
          JobState.Received,
          JobState.Transferring,
          JobState.Packaging);

  /**
   * A state on the way.
   *
   * @param state its name, as the API has it
   * @param at when it was entered; null when it was not, or when nobody wrote that down
   * @param place where it lies, seen from the present state
   */
  public record Step(String state, Instant at, Place place) {}

  /** Where a state lies, seen from the present one. */
  public enum Place {
    /** It was gone through. */
    done,
    /** It is the present one. */
    current,
    /** It lies behind, and was never entered. */
    skipped,
    /** It is to come. */
    ahead
  }

  /** The way of a job. */
  static Track of(StationJob job) {
    List<JobState> way = new ArrayList<>(OF_JOBS);
    way.add(job.state() == JobState.Closed ? JobState.Closed : JobState.Completed);
    Map<JobState, Instant> entered =
        job.stages().stream()
            .collect(Collectors.toMap(Stage::state, Stage::entered, (first, again) -> again));
    return along(way, job.state(), entered);
  }

  /** The way of a drive; when it entered its states is in the history of its job. */
  static Track of(StationDrive drive, List<Event> history) {
    Map<DriveState, Instant> entered = new EnumMap<>(DriveState.class);
    for (Event event : history) {
      if (drive.driveId().equalsIgnoreCase(event.driveId())) {
        entered(event).ifPresent(state -> entered.put(state, event.at()));
      }
    }
    return along(way(drive.state(), entered), drive.state(), entered);
  }

  private static Optional<DriveState> entered(Event event) {
    return switch (event.type()) {
      case DriveArrived -> Optional.of(DriveState.Received);
      case DriveStateChanged -> Optional.of(DriveState.valueOf(event.data().get("to")));
      default -> Optional.empty();
    };
  }

  /** What is not on everybody's way is on that of a drive that was, or is, there. */
  private static List<DriveState> way(DriveState present, Map<DriveState, Instant> entered) {
    List<DriveState> way = new ArrayList<>(List.of(DriveState.Specified));
    if (present == DriveState.NeverReceived || entered.containsKey(DriveState.NeverReceived)) {
      way.add(DriveState.NeverReceived);
    }
    way.add(DriveState.Received);
    way.add(DriveState.Transferring);
    boolean moreInfo =
        present == DriveState.CompletedMoreInfo
            || entered.containsKey(DriveState.CompletedMoreInfo);
    way.add(moreInfo ? DriveState.CompletedMoreInfo : DriveState.Completed);
    way.add(DriveState.ShippedBack);
    return way;
  }

  private static <S extends Enum<S>> Track along(List<S> way, S present, Map<S, Instant> entered) {
    int here = way.indexOf(present);
    Function<Integer, Place> place =
        i -> {
          if (i == here) {
            return Place.current;
          }
          boolean first = i == 0;
          return i > here
              ? Place.ahead
              : first || entered.containsKey(way.get(i)) ? Place.done : Place.skipped;
        };
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < way.size(); i++) {
      steps.add(new Step(way.get(i).name(), entered.get(way.get(i)), place.apply(i)));
    }
    return new Track(steps);
  }
}

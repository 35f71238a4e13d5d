package dev.waybill.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.console.Track.Step;
import dev.waybill.event.Event;
import dev.waybill.event.EventType;
import dev.waybill.job.DriveState;
import dev.waybill.job.JobState;
import dev.waybill.job.JobType;
import dev.waybill.security.Actor;
import dev.waybill.station.StationJob;
import dev.waybill.station.StationJob.Stage;
import dev.waybill.station.StationJob.StationDrive;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What lies behind jobs and drives, and what is to come. */
class TrackTest {
  private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
  private static final String DRIVE = "WD-1";

  private final List<Event> history = new ArrayList<>();

  @Test
  void newDriveHasItsWholeWayAhead() {
    assertThat(steps(DriveState.Specified))
        .containsExactly(
            "Specified current",
            "Received ahead",
            "Transferring ahead",
            "Completed ahead",
            "ShippedBack ahead");
  }

  @Test
  void driveOnItsWayHasTheTimesOfItsStates() {
    moved(DRIVE, DriveState.Received);
    moved("wd-1", DriveState.Transferring);
    moved("WD-2", DriveState.Completed);

    assertThat(steps(DriveState.Transferring))
        .containsExactly(
            "Specified done",
            "Received done 08:01",
            "Transferring current 08:02",
            "Completed ahead",
            "ShippedBack ahead");
  }

  @Test
  void driveThatDidNotComeHasThatOnItsWay() {
    moved(DRIVE, DriveState.NeverReceived);
    assertThat(steps(DriveState.NeverReceived))
        .startsWith("Specified done", "NeverReceived current 08:01", "Received ahead");

    moved(DRIVE, DriveState.Received);
    assertThat(steps(DriveState.Received))
        .startsWith("Specified done", "NeverReceived done 08:01", "Received current 08:02");
  }

  @Test
  void lastTimeThatAStateWasEnteredCounts() {
    moved(DRIVE, DriveState.Received);
    moved(DRIVE, DriveState.Transferring);
    moved(DRIVE, DriveState.Received);

    assertThat(steps(DriveState.Received))
        .startsWith("Specified done", "Received current 08:03", "Transferring ahead 08:02");
  }

  @Test
  void driveWithMoreInfoEndsWithIt() {
    moved(DRIVE, DriveState.CompletedMoreInfo);

    assertThat(steps(DriveState.ShippedBack))
        .containsExactly(
            "Specified done",
            "Received skipped",
            "Transferring skipped",
            "CompletedMoreInfo done 08:01",
            "ShippedBack current");
  }

  @Test
  void driveOfAnExportJobIsReceivedWhenItArrives() {
    history.add(event(EventType.DriveArrived, DRIVE, Map.of()));

    assertThat(steps(DriveState.Received)).contains("Received current 08:01");
  }

  @Test
  void jobHasTheTimesOfItsStages() {
    List<Stage> stages =
        List.of(
            new Stage(JobState.Creating, START, START.plusSeconds(60)),
            new Stage(JobState.Shipping, START.plusSeconds(60), null));

    assertThat(described(Track.of(job(JobState.Shipping, stages))))
        .containsExactly(
            "Creating done 08:00",
            "Shipping current 08:01",
            "Received ahead",
            "Transferring ahead",
            "Packaging ahead",
            "Completed ahead");
  }

  @Test
  void closedJobEndsWithItAndPassesOverWhatItNeverReached() {
    List<Stage> stages =
        List.of(
            new Stage(JobState.Creating, START, START.plusSeconds(60)),
            new Stage(JobState.Shipping, START.plusSeconds(60), START.plusSeconds(120)),
            new Stage(JobState.Closed, START.plusSeconds(120), null));

    assertThat(described(Track.of(job(JobState.Closed, stages))))
        .containsExactly(
            "Creating done 08:00",
            "Shipping done 08:01",
            "Received skipped",
            "Transferring skipped",
            "Packaging skipped",
            "Closed current 08:02");
  }

  private void moved(String driveId, DriveState to) {
    history.add(event(EventType.DriveStateChanged, driveId, Map.of("to", to.name())));
  }

  private Event event(EventType type, String driveId, Map<String, String> data) {
    Instant at = START.plusSeconds(60L * (history.size() + 1));
    return new Event(at, type, Actor.SERVICE, null, driveId, null, data);
  }

  private List<String> steps(DriveState present) {
    StationDrive drive =
        new StationDrive(
            DRIVE, present, List.of(), null, null, null, null, null, null, null, null, null, null,
            List.of());
    return described(Track.of(drive, history));
  }

  private static List<String> described(Track track) {
    return track.steps().stream().map(TrackTest::described).toList();
  }

  private static String described(Step step) {
    String time = step.at() == null ? "" : " " + step.at().toString().substring(11, 16);
    return "%s %s%s".formatted(step.state(), step.place(), time);
  }

  private static StationJob job(JobState state, List<Stage> stages) {
    return new StationJob(
        "/id",
        "job",
        "West US",
        JobType.Import,
        state,
        false,
        null,
        false,
        false,
        false,
        false,
        false,
        "/account",
        null,
        true,
        null,
        null,
        null,
        null,
        START,
        START,
        stages,
        List.of(),
        List.of());
  }
}

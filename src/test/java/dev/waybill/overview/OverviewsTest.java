package dev.waybill.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.overview.FailureCount.State;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** What is made of rows of minutes, and of the moment. */
@QuarkusTest
class OverviewsTest extends AtOverview {
  /** A point of 5 minutes ends here, and is shown from now on. */
  private static final Instant NOW = MINUTE.plusSeconds(300 + 30);

  @Inject Overviews overviews;

  @Test
  void minuteIsAPointAndOneThatWasNotWrittenIsAGap() throws SQLException {
    minute(4, "due = 7, stored = 3, stored_bytes = 30, failures = 2, damaged = 1");
    minute(
        2,
        "blocked = 5, overdue_seconds = 90, documents = 9, document_bytes = 90,"
            + " verified = 8, never_verified = 1");

    Samples samples = read(1).samples();

    assertThat(samples.from()).isEqualTo(MINUTE.plusSeconds(300 - 3600));
    assertThat(samples.stepSeconds()).isEqualTo(60);
    assertThat(samples.due()).hasSize(60).endsWith(0L, null, 7L);
    assertThat(samples.stored()).endsWith(null, 0L, null, 3L);
    assertThat(samples.storedBytes()).endsWith(0L, null, 30L);
    assertThat(samples.failures()).endsWith(0L, null, 2L);
    assertThat(samples.damaged()).endsWith(0L, null, 1L);
    assertThat(samples.blocked()).endsWith(5L, null, 0L);
    assertThat(samples.overdueSeconds()).endsWith(90L, null, 0L);
    assertThat(samples.documents()).endsWith(9L, null, null);
    assertThat(samples.documentBytes()).endsWith(90L, null, null);
    assertThat(samples.verified()).endsWith(8L, null, null);
    assertThat(samples.neverVerified()).endsWith(1L, null, null);
    assertThat(samples.due().subList(0, 57)).containsOnlyNulls();
  }

  @Test
  void longerPointHasTheMostOfTheQueueTheSumOfWhatEndedAndTheLastCount() throws SQLException {
    minute(
        0,
        "due = 1, stored = 3, stored_bytes = 30, failures = 1, age_seconds = 50,"
            + " documents = 5, document_bytes = 50, verified = 5, never_verified = 0");
    minute(1, "due = 9, stored = 4, stored_bytes = 40, running = 3");
    minute(
        3,
        "due = 2, stored = 5, stored_bytes = 50, failures = 1,"
            + " documents = 4, document_bytes = 40, verified = 4, never_verified = 0");

    Samples samples = read(24).samples();

    assertThat(samples.stepSeconds()).isEqualTo(300);
    assertThat(samples.due()).hasSize(288).endsWith(null, 9L);
    assertThat(samples.running()).endsWith(null, 3L);
    assertThat(samples.ageSeconds()).endsWith(null, 50L);
    assertThat(samples.stored()).endsWith(null, 12L);
    assertThat(samples.storedBytes()).endsWith(null, 120L);
    assertThat(samples.failures()).endsWith(null, 2L);
    assertThat(samples.documents()).endsWith(null, 4L);
    assertThat(samples.stored().subList(0, 287)).isEqualTo(Collections.nCopies(287, (Long) null));
  }

  @Test
  void pointThatIsNotOverIsNotShown() throws SQLException {
    minute(5, "stored = 3");

    assertThat(read(24).samples().stored()).containsOnlyNulls();
  }

  @Test
  void failuresAreCountedByCodeMostFirst() throws SQLException {
    failed(2, "BlobNameTaken", MINUTE);
    blocked(3, "AuthenticationFailed");
    blocked(1, "ContainerIsPublic");
    failed(1, "BackupTimedOut", MINUTE);
    stored(MINUTE, 1);

    Overview overview = read(1);

    assertThat(overview.failures())
        .containsExactly(
            new FailureCount("AuthenticationFailed", State.blocked, 3),
            new FailureCount("BlobNameTaken", State.failed, 2),
            new FailureCount("BackupTimedOut", State.failed, 1),
            new FailureCount("ContainerIsPublic", State.blocked, 1));
    assertThat(overview.queue().failed()).isEqualTo(3);
    assertThat(overview.queue().blocked()).isEqualTo(4);
    assertThat(overview.at()).isEqualTo(NOW);
  }

  @Test
  void documentsAreThoseOfTheLastCountAndDamageIsThatOfTheMoment() throws SQLException {
    rows.execute("delete from overview_sample");
    assertThat(read(1).documents())
        .isEqualTo(new Overview.Documents(0, null, null, null, null, null));
    minute(0, "documents = 5, document_bytes = 50, verified = 4, never_verified = 1, damaged = 7");
    minute(1, "due = 0");
    readBack("damaged", MINUTE);

    assertThat(read(1).documents()).isEqualTo(new Overview.Documents(1, MINUTE, 5L, 50L, 4L, 1L));
  }

  /** Writes the row of a minute, so many after the first, with these figures and zeros. */
  private void minute(int after, String figures) {
    String minute = MINUTE.plusSeconds(60L * after).toString();
    rows.change("insert into overview_sample select ?::timestamptz" + ", 0".repeat(11), minute);
    rows.change(
        "update overview_sample set %s where minute = ?::timestamptz".formatted(figures), minute);
  }

  private Overview read(int hours) throws SQLException {
    try (Connection connection = servers.open()) {
      return overviews.read(connection, hours, NOW);
    }
  }
}

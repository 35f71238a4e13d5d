package dev.waybill.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.settings.Settings;
import dev.waybill.testing.AtOnce;
import dev.waybill.testing.ImportJob;
import dev.waybill.testing.LogLines;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is written down of a minute, and how often. */
@QuarkusTest
class SamplerTest extends AtOverview {
  private static final String CATEGORY = Sampler.class.getName();
  private static final Duration MONTH = StoredCounts.RECENTLY;

  @Inject SampleRows samples;
  @Inject AgroalDataSource database;

  @Test
  void trafficOfAMinuteIsInItsRow() throws SQLException {
    ImportJob job = ImportJob.withContainer("sampled").drive("D1", 1000).drive("D2", 2000).ship();
    job.handInAll();
    await().until(() -> job.drives().stream().allMatch(d -> job.manifestUri(d) != null));
    rows.change("update document set stored_at = ?::timestamptz", MINUTE.toString());

    assertThat(sample(SETTLED)).isTrue();

    assertThat(written(MINUTE, "stored")).isEqualTo(2);
    assertThat(written(MINUTE, "stored_bytes"))
        .isEqualTo(job.manifest("D1").length + job.manifest("D2").length);
    assertThat(written(MINUTE, "failures + failed + due + waiting + running + blocked")).isZero();
    assertThat(written(MINUTE, "documents")).isEqualTo(2);
  }

  @Test
  void onlyWhatEndedWithinTheMinuteIsInIt() throws SQLException {
    stored(MINUTE.minusMillis(1), 1);
    stored(MINUTE, 10);
    stored(MINUTE.plusMillis(59_999), 100);
    stored(MINUTE.plusSeconds(60), 1000);
    failed(1, "Before", MINUTE.minusMillis(1));
    failed(2, "Within", MINUTE);
    failed(4, "After", MINUTE.plusSeconds(60));

    sample(SETTLED);

    assertThat(written(MINUTE, "stored")).isEqualTo(2);
    assertThat(written(MINUTE, "stored_bytes")).isEqualTo(110);
    assertThat(written(MINUTE, "failures")).isEqualTo(2);
  }

  @Test
  void queueIsThatOfTheMoment() throws SQLException {
    failed(2, "F", MINUTE);
    blocked(3, "B");
    rows.change("update backup_task set requested_at = now() - interval '1 hour'");
    readBack("missing", MINUTE);

    sample(SETTLED);

    assertThat(written(MINUTE, "failed")).isEqualTo(2);
    assertThat(written(MINUTE, "blocked")).isEqualTo(3);
    assertThat(written(MINUTE, "age_seconds")).isBetween(3600L, 3660L);
    assertThat(written(MINUTE, "overdue_seconds")).isZero();
    assertThat(written(MINUTE, "damaged")).isOne();
  }

  @Test
  void documentsAreCountedByWhatIsKnownOfThem() throws SQLException {
    stored(MINUTE, 7);
    readBack("intact", SETTLED.minus(MONTH));
    readBack("intact", SETTLED.minus(MONTH).minusSeconds(1));
    readBack("damaged", MINUTE);

    sample(SETTLED);

    assertThat(written(MINUTE, "documents")).isEqualTo(4);
    assertThat(written(MINUTE, "document_bytes")).isEqualTo(7 + 3);
    assertThat(written(MINUTE, "verified")).isOne();
    assertThat(written(MINUTE, "never_verified")).isOne();
  }

  @Test
  void documentsAreCountedEveryQuarterOfAnHour() throws SQLException {
    Sampler sampler = sampler("7d");
    stored(MINUTE, 7);

    for (int minute = 0; minute <= 15; minute++) {
      sample(sampler, SETTLED.plusSeconds(60L * minute));
    }

    assertThat(rows.count(AHEAD)).isEqualTo(16);
    assertThat(
            rows.texts(
                "select to_char(minute at time zone 'UTC', 'HH24:MI') from %s and documents = 1 order by minute"
                    .formatted(AHEAD)))
        .containsExactly("12:00", "12:15");
  }

  @Test
  void replicasAtOnceMakeOneRow() {
    CyclicBarrier start = new CyclicBarrier(4);
    List<CompletableFuture<Boolean>> replicas =
        Stream.generate(() -> AtOnce.begin(() -> sampleAt(start))).limit(4).toList();

    assertThat(replicas.stream().map(CompletableFuture::join).filter(done -> done)).hasSize(1);
    assertThat(rows.count(AHEAD)).isOne();
  }

  private boolean sampleAt(CyclicBarrier start) {
    try {
      start.await();
      return sample(SETTLED);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void minuteThatIsWrittenStaysAsItIs() throws SQLException {
    Sampler sampler = sampler("7d");
    assertThat(sample(sampler, SETTLED)).isTrue();
    stored(MINUTE, 7);

    assertThat(sample(sampler, SETTLED.plusSeconds(10))).isFalse();
    assertThat(sample(SETTLED.plusSeconds(20))).as("another replica").isFalse();

    assertThat(written(MINUTE, "stored")).isZero();
  }

  @Test
  void minutesThatAreOldGo() throws SQLException {
    Sampler sampler = sampler("1h");
    for (int minute : List.of(0, 1, 30, 61)) {
      sample(sampler, SETTLED.plusSeconds(60L * minute));
    }

    assertThat(rows.texts("select to_char(minute at time zone 'UTC', 'HH24:MI') from " + AHEAD))
        .containsExactlyInAnyOrder("12:30", "13:01");
    assertThat(written(MINUTE.plusSeconds(60), "due")).as("an hour before").isNull();
  }

  @Test
  void whileDatabaseIsAwayMinutesAreLeftOutWithoutANoise() throws SQLException {
    Sampler sampler = sampler("7d");
    servers.stopDatabase();
    try (LogLines log = LogLines.listen()) {
      sampler.sample();

      assertThat(log.alarming()).extracting(LogLines.Line::category).doesNotContain(CATEGORY);
    } finally {
      servers.startDatabase();
    }
    // One that meets a connection of before leaves its minute out, so each try is another
    // replica's.
    await().ignoreExceptions().until(() -> sample(sampler("7d"), SETTLED));
  }

  /** Neither of them is held up by how much is stored, nor holds up anybody. */
  @Test
  void minuteAndDocumentsAreCountedInIndexesAlone() throws SQLException {
    rows.execute(
        """
        insert into document (id, kind, job_id, drive_row_id, subscription_id, subscription_key,
          resource_group, job_name, drive_id, state, sequence, length, md5, sha256, received_at,
          stored_at, uri, storage_account_id, container, blob_name)
        select gen_random_uuid(), 'manifest', gen_random_uuid(), gen_random_uuid(), 's', 's', 'g',
          'j', 'd', 'stored', nextval('document_sequence'), 1, repeat('A', 32), repeat('A', 64),
          now(), ?::timestamptz + make_interval(secs => i), 'u', 'account', 'container', 'b'
        from generate_series(1, 20000) i
        """,
        MINUTE.toString());
    rows.execute("vacuum analyze document");
    String minute = "'%s'".formatted(MINUTE);

    assertThat(plan(SampleRows.COUNT_DOCUMENTS.replace("?", minute)))
        .contains("Index Only Scan using document_stored");
    assertThat(plan(write(minute)))
        .contains("Index Only Scan using document_stored", "backup_task_failed")
        .doesNotContain("Seq Scan");
  }

  /** The moment is the last value that is set. */
  private static String write(String minute) {
    int last = SampleRows.WRITE.lastIndexOf('?');
    return SampleRows.WRITE.substring(0, last).replace("?", "0")
        + minute
        + SampleRows.WRITE.substring(last + 1);
  }

  private String plan(String sql) throws SQLException {
    try (Connection connection = servers.open()) {
      return BriefTransaction.run(
          connection,
          Duration.ofSeconds(5),
          brief -> {
            StringBuilder plan = new StringBuilder();
            try (Statement statement = brief.createStatement();
                ResultSet line = statement.executeQuery("explain " + sql)) {
              while (line.next()) {
                plan.append(line.getString(1)).append('\n');
              }
            }
            return plan.toString();
          });
    }
  }

  /** As a replica of its own. */
  private boolean sample(Instant now) throws SQLException {
    return sample(sampler("7d"), now);
  }

  private boolean sample(Sampler sampler, Instant now) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return sampler.sample(connection, now);
    }
  }

  private Sampler sampler(String kept) {
    return new Sampler(
        samples,
        Settings.of(OverviewConfig.class, Map.of("waybill.overview.retention", kept)),
        database);
  }
}

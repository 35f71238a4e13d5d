package dev.waybill.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.security.Actor;
import dev.waybill.testing.ImportJob;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import dev.waybill.testing.Tokens;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** History says who it was, and what it once said stays. */
@QuarkusTest
class HistoryTest {
  @Inject EventLog events;

  Servers servers;
  private ImportJob job;
  private Rows rows;

  @BeforeEach
  void somethingHappens() {
    job = ImportJob.named("told").drive("D1", 100).ship();
    rows = new Rows(servers);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update event set actor = 'somebody else'",
        "delete from event",
        "delete from event where false",
        "truncate event",
        "truncate event cascade",
        "insert into event overriding system value select * from event"
            + " on conflict (id) do update set actor = 'somebody else'"
      })
  void changeOfHistoryIsRefusedByPostgresqlItself(String sql) {
    assertThatThrownBy(() -> rows.execute(sql))
        .rootCause()
        .hasMessageContaining("The history of jobs is only added to");

    assertThat(job.station().job().<String>getList("history.actor"))
        .containsExactly(Tokens.ADMIN_NAME, Tokens.ADMIN_NAME);
  }

  @Test
  void callerWhomATokenNamesIsShownWithAnIdThatNobodyElseHas() throws SQLException {
    record(Actor.signedIn("Jo", "https://issuer.example/", "4711"));
    record(Actor.SERVICE);

    JsonPath shown = job.station().job();

    assertThat(shown.<Map<String, String>>getList("history").get(2))
        .containsEntry("actor", "Jo")
        .containsEntry("actorId", "https://issuer.example/ 4711");
    assertThat(shown.<Map<String, String>>getList("history").get(3))
        .containsEntry("actor", "waybill")
        .doesNotContainKey("actorId");
    assertThat(shown.<String>getList("history.type"))
        .isEqualTo(List.of("JobCreated", "JobStateChanged", "JobUpdated", "JobUpdated"));
  }

  private void record(Actor actor) {
    UUID id =
        rows.value(UUID.class, "select id from job where subscription_id = ?", job.subscription());
    Event event = new Event(Instant.EPOCH, EventType.JobUpdated, actor, id, null, null, Map.of());
    QuarkusTransaction.requiringNew().run(() -> events.record(event));
  }
}

package dev.waybill.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testing.AtOnce;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Many uploads on few connections to a PostgreSQL that keeps each of them waiting. */
@QuarkusTest
@TestProfile(PoolShareTest.FewConnections.class)
class PoolShareTest extends AtStation {
  private static final int UPLOADS = 10;

  /** As few connections as are accepted, and nobody else who would wait as well. */
  public static final class FewConnections implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.datasource.jdbc.max-size", "8", "waybill.backup.prune-interval", "1h");
    }
  }

  @Test
  void requestsFindAConnectionWhileUploadsWaitForPostgresql() throws Exception {
    for (int i = 0; i < UPLOADS; i++) {
      job.drive("D" + i, 5 * MIB / 2);
    }
    job.ship();
    List<CompletableFuture<HttpResponse<String>>> uploads = new ArrayList<>();
    try (Connection holder = servers.open();
        Statement lock = holder.createStatement()) {
      holder.setAutoCommit(false);
      lock.execute("lock table document_chunk in exclusive mode");
      for (String drive : job.drives()) {
        uploads.add(AtOnce.begin(() -> station.put(drive, job.manifest(drive))));
      }
      await().until(() -> uploadsAtPostgresql() >= 4);

      assertThat(station.get(station.jobPath()).statusCode()).isEqualTo(200);
      assertThat(job.drives()).allSatisfy(d -> assertThat(job.manifestUri(d)).isNull());
      assertThat(uploadsAtPostgresql()).as("half of the connections").isEqualTo(4);
      holder.rollback();
    }
    assertThat(uploads).allSatisfy(upload -> assertThat(upload.join().statusCode()).isEqualTo(202));
  }

  private long uploadsAtPostgresql() {
    return rows.count(
        "pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
            + " and query like 'insert into document_chunk%'");
  }
}

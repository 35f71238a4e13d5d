package dev.waybill.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testing.Replica;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Replicas that all start at once, each ready to make the tables of an empty database. */
class FirstStartIT {
  @Test
  void onlyOneOfThemMigratesAndAllBecomeReady() throws IOException {
    try (Servers servers = Servers.start();
        Replica one = Replica.start(servers);
        Replica two = Replica.start(servers);
        Replica three = Replica.start(servers)) {
      List.of(one, two, three).forEach(Replica::awaitReady);

      Rows rows = new Rows(servers);
      assertThat(rows.count("flyway_schema_history where success")).isEqualTo(migrations());
      assertThat(rows.count("flyway_schema_history where not success")).isZero();
    }
  }

  private static long migrations() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
      return files.count();
    }
  }
}

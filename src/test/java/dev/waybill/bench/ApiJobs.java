package dev.waybill.bench;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.Body;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import dev.waybill.testing.Tokens;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The jobs that are asked for, and the requests that ask: each job has one drive, and a value in
 * everything that can be given.
 */
final class ApiJobs {
  private static final String BODY = Body.fullImportJob().toString();
  private static final String FIRST = "first";
  private static final String AUTHORIZATION = "Authorization: " + Tokens.bearer();
  private static final String VERSION = "?api-version=2021-01-01";

  private final Servers servers;
  private final ArmApi api = ArmApi.newSubscription();
  private final ArmApi written = ArmApi.newSubscription();
  private final int count;

  private ApiJobs(Servers servers, int count) {
    this.servers = servers;
    this.count = count;
  }

  /** As many jobs of one subscription, the first by a request and the others like it by SQL. */
  static ApiJobs fill(Servers servers, int count) throws SQLException {
    ApiJobs jobs = new ApiJobs(servers, count);
    jobs.api.created(FIRST, Body.fullImportJob());
    String answer = jobs.api.get(FIRST).statusCode(200).extract().asString();
    try (Connection connection = servers.open();
        Statement statement = connection.createStatement()) {
      UUID first = jobs.firstId();
      String numbered = "'j' || to_char(n, 'FM000000')";
      statement.execute(
          RowLike.of(connection, "job", "id = ?", first)
              .with("id", "gen_random_uuid()")
              .with("name", numbered)
              .with("name_key", numbered)
              .insertForEach("generate_series(0, %d) n".formatted(count - 1)));
      statement.execute(
          RowLike.of(connection, "drive", "job_id = ?", first)
              .with("id", "gen_random_uuid()")
              .with("job_id", "job.id")
              .insertForEach("job where name <> '%s'".formatted(FIRST)));
      statement.execute("create table bench_answer (name text primary key, body text not null)");
      new Rows(servers)
          .execute(
              "insert into bench_answer select name, replace(?, ?, name) from job", answer, FIRST);
      statement.execute("vacuum (analyze)");
    }
    return jobs;
  }

  private UUID firstId() {
    String sql = "select id from job where subscription_key = ? and name = ?";
    return new Rows(servers).value(UUID.class, sql, api.subscription(), FIRST);
  }

  /** A script for pgbench that adds what a PUT of a new job adds, under another name each time. */
  Path insertScript() throws SQLException, IOException {
    UUID first = firstId();
    String name = "'p' || gen_random_uuid()";
    try (Connection connection = servers.open()) {
      String job =
          RowLike.of(connection, "job", "id = ?", first)
              .with("id", "gen_random_uuid()")
              .with("name", name)
              .with("name_key", name)
              .insert();
      String drive =
          RowLike.of(connection, "drive", "job_id = ?", first)
              .with("id", "gen_random_uuid()")
              .with("job_id", ":job")
              .insert();
      String event =
          RowLike.of(connection, "event", "job_id = ?", first).with("job_id", ":job").insert();
      String script =
          "begin;\n%s returning id as job \\gset\n%s;\n%s;\ncommit;\n".formatted(job, drive, event);
      Files.createDirectories(Bench.FOLDER);
      return Files.writeString(Bench.FOLDER.resolve("put-job.sql"), script);
    }
  }

  /** PUT of a job that is not there yet. */
  Load puts(URI service, int connections) {
    return new Load(
        service,
        connections,
        201,
        () -> {
          ThreadLocalRandom random = ThreadLocalRandom.current();
          String name = "w" + new UUID(random.nextLong(), random.nextLong());
          return KeptConnection.request("PUT", written.job(name) + VERSION, BODY, AUTHORIZATION);
        });
  }

  /** GET of one of the jobs. */
  Load gets(URI service, int connections) {
    return new Load(
        service,
        connections,
        200,
        () -> KeptConnection.get(api.job(anyName()) + VERSION, AUTHORIZATION));
  }

  /** The first page of the jobs, a hundred with their drives. */
  Load lists(URI service, int connections) {
    byte[] request = KeptConnection.get(api.jobs() + VERSION, AUTHORIZATION);
    return new Load(service, connections, 200, () -> request);
  }

  /** The answer to {@link #gets}, of the baseline. */
  Load readyGets(URI baseline, int connections) {
    return new Load(baseline, connections, 200, () -> KeptConnection.get("/one/" + anyName()));
  }

  /** The answer to {@link #lists}, of the baseline. */
  Load readyLists(URI baseline, int connections) {
    byte[] request = KeptConnection.get("/page/a");
    return new Load(baseline, connections, 200, () -> request);
  }

  /** Whoever answers faster with something else would prove nothing. */
  void checkAnswers(Baseline baseline) {
    String name = anyName();
    String answer = api.get(name).statusCode(200).extract().asString();
    String ready = RestAssured.get(baseline.at("/one/" + name)).asString();
    int jobs = RestAssured.get(baseline.at("/page/a")).jsonPath().getList("value").size();
    if (!answer.equals(ready) || jobs != 100) {
      throw new IllegalStateException("The baseline answers %s and %d jobs".formatted(ready, jobs));
    }
  }

  private String anyName() {
    return "j%06d".formatted(ThreadLocalRandom.current().nextInt(count));
  }
}

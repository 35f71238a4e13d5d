package dev.waybill.testing;

import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Runs of reading stored documents back, as those see them who ask for them. */
public final class VerificationApi {
  /** Where runs are. */
  public static final String PATH = "/station/v1/verifications";

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final StationApi station;

  /** Through this station. */
  public VerificationApi(StationApi station) {
    this.station = station;
  }

  /** Asks for a run, whatever comes of it; quotes of the body may be single ones. */
  public HttpResponse<String> request(String body) {
    return station.send(
        "POST",
        PATH,
        BodyPublishers.ofString(body.replace('\'', '"')),
        "Content-Type",
        "application/json");
  }

  /** Asks for a run, and hears yes; answers its path. */
  public String requested(String body) {
    HttpResponse<String> answer = request(body);
    if (answer.statusCode() != 202) {
      throw new AssertionError("%d %s".formatted(answer.statusCode(), answer.body()));
    }
    String location = answer.headers().firstValue("Location").orElseThrow();
    return location.substring(location.indexOf(PATH));
  }

  /** A run as it is now. */
  public JsonPath at(String path) {
    return JsonPath.from(station.text(path));
  }

  /** Asks for a run and waits for its end. */
  public JsonPath run(String body) {
    String path = requested(body);
    await().atMost(PATIENCE).until(() -> "finished".equals(at(path).getString("state")));
    return at(path);
  }

  /** Reads all documents of a job back. */
  public JsonPath run(ImportJob job) {
    return run("{'jobId': '%s'}".formatted(job.armId()));
  }
}

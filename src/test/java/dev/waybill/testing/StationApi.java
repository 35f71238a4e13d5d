package dev.waybill.testing;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The station API of one job as those call it who have its drives in their hands. Manifests are
 * streamed both ways, so that they may be larger than memory.
 */
public final class StationApi {
  private static final int LONGEST_MINUTES = 2;
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String jobPath;

  StationApi(String subscription, String resourceGroup, String job) {
    this.jobPath =
        "/station/v1/subscriptions/%s/resourceGroups/%s/jobs/%s"
            .formatted(subscription, resourceGroup, job);
  }

  /** The station API of a job in the resource group {@code rg}. */
  public static StationApi of(ArmApi arm, String job) {
    return new StationApi(arm.subscription(), ArmApi.GROUP, job);
  }

  /** Moves a drive on. */
  public HttpResponse<String> move(String driveId, Body step) {
    return send("PATCH", drivePath(driveId), step);
  }

  /** Takes in a drive of an export job. */
  public HttpResponse<String> arrive(Body drive) {
    return send("POST", jobPath + "/drives", drive);
  }

  /** Sends the drives back. */
  public HttpResponse<String> shipBack(Body returnPackage) {
    return send("POST", jobPath + "/shipBack", returnPackage);
  }

  private HttpResponse<String> send(String method, String path, Body body) {
    return send(
        method, path, BodyPublishers.ofString(body.toString()), "Content-Type", "application/json");
  }

  /** The job with all that is known of it. */
  public JsonPath job() {
    return JsonPath.from(text(jobPath));
  }

  /** The types of what happened to the job, oldest first. */
  public List<String> history() {
    return job().getList("history.type");
  }

  /** The documents of a drive and how far their backups are. */
  public JsonPath backups(String driveId) {
    return JsonPath.from(text(backupsPath(driveId)));
  }

  /** Asks for another try of a drive's backups. */
  public HttpResponse<String> retry(String driveId) {
    return send("POST", backupsPath(driveId) + "/retry", BodyPublishers.noBody());
  }

  /** Hands in the manifest of a drive. */
  public HttpResponse<String> put(String driveId, byte[] manifest) {
    return put(driveId, BodyPublishers.ofByteArray(manifest));
  }

  /** As {@link #put(String, byte[])}, from whatever source. */
  public HttpResponse<String> put(String driveId, BodyPublisher manifest) {
    return send("PUT", manifestPath(driveId), manifest, "Content-Type", "application/xml");
  }

  /** The manifest of a drive as it comes back. */
  public HttpResponse<byte[]> manifest(String driveId) {
    return get(manifestPath(driveId));
  }

  /** Hands in the error or verbose log of a drive. */
  public HttpResponse<String> putLog(String driveId, String kind, byte[] log) {
    BodyPublisher body = BodyPublishers.ofByteArray(log);
    return send("PUT", logPath(driveId, kind), body, "Content-Type", "application/xml");
  }

  /** Hands in the list of the blobs that no drive had room for. */
  public HttpResponse<String> putIncompleteBlobList(String driveId, String list) {
    return send(
        "PUT",
        incompleteBlobListPath(driveId),
        BodyPublishers.ofString(list),
        "Content-Type",
        "application/xml");
  }

  /** The path of the list that was handed in with a drive. */
  public String incompleteBlobListPath(String driveId) {
    return drivePath(driveId) + "/incompleteBlobList";
  }

  /** A log of a drive as it comes back. */
  public HttpResponse<byte[]> log(String driveId, String kind) {
    return get(logPath(driveId, kind));
  }

  /** Any request with a body and these headers. */
  public HttpResponse<String> send(
      String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request = request(path).method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return exchange(request.build(), BodyHandlers.ofString());
  }

  /** Any GET. */
  public HttpResponse<byte[]> get(String path) {
    return exchange(request(path).build(), BodyHandlers.ofByteArray());
  }

  /** What a GET that succeeds answers, letter for letter. */
  public String text(String path) {
    HttpResponse<byte[]> response = get(path);
    String body = new String(response.body(), StandardCharsets.UTF_8);
    if (response.statusCode() != 200) {
      throw new AssertionError("%d %s".formatted(response.statusCode(), body));
    }
    return body;
  }

  /** Any GET whose answer goes to a file; answers its status. */
  public int download(String path, Path file) {
    return exchange(request(path).build(), BodyHandlers.ofFile(file)).statusCode();
  }

  /** The path of the job. */
  public String jobPath() {
    return jobPath;
  }

  /** The path of a drive's documents and backups. */
  public String backupsPath(String driveId) {
    return drivePath(driveId) + "/backups";
  }

  /** The path of a drive's manifest. */
  public String manifestPath(String driveId) {
    return drivePath(driveId) + "/manifest";
  }

  /** The path of a drive's log of a kind. */
  public String logPath(String driveId, String kind) {
    return drivePath(driveId) + "/logs/" + kind;
  }

  private String drivePath(String driveId) {
    return jobPath + "/drives/" + driveId;
  }

  private static HttpRequest.Builder request(String path) {
    // Quarkus tells the one client that it knows where the service is, before each test.
    URI service = URI.create("%s:%d".formatted(RestAssured.baseURI, RestAssured.port));
    return HttpRequest.newBuilder(service.resolve(path)).header("Authorization", Tokens.bearer());
  }

  private static <T> HttpResponse<T> exchange(
      HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      // Not the time-out of the request: that one ends with the head of the answer.
      return CLIENT.sendAsync(request, handler).get(LONGEST_MINUTES, TimeUnit.MINUTES);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(request.method() + " " + request.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

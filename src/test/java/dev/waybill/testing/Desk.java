package dev.waybill.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.path.json.JsonPath;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Where a job is ordered and its drives arrive: a client of both APIs with a subscription of its
 * own, so that no test sees the jobs of another. It has one job, {@value #JOB}.
 */
public final class Desk {
  /** The name of the job. */
  public static final String JOB = "Job-1";

  private static final String VERSION = "?api-version=2021-01-01";
  private static final int LONGEST_MINUTES = 2;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Map<String, String> RETURN_ADDRESS =
      Map.of(
          "recipientName", "Test",
          "streetAddress1", "Street 1",
          "city", "Redmond",
          "postalCode", "98007",
          "countryOrRegion", "USA",
          "phone", "4250000000",
          "email", "test@example.com");

  private final URI service;
  private final String subscription = UUID.randomUUID().toString();

  /** A desk at the service at this address. */
  public Desk(URI service) {
    this.service = service;
  }

  /**
   * A drive as a job names it.
   *
   * @param driveId its id
   * @param manifestHash the MD5 or SHA-256 that its manifest shall have
   */
  public record Drive(String driveId, String manifestHash) {
    private Map<String, Object> json() {
      return Map.of(
          "driveId",
          driveId,
          "bitLockerKey",
          "238810-662376-448998-450120-652806-203390-606320-483076",
          "manifestFile",
          "\\DriveManifest.xml",
          "manifestHash",
          manifestHash);
    }
  }

  /** Orders the job with these drives and ships it, with backups of its manifests. */
  public void ship(Drive... drives) {
    ship(Map.of(), drives);
  }

  /** As {@link #ship(Drive...)}, with other properties of the job on top. */
  public void ship(Map<String, Object> properties, Drive... drives) {
    order(properties, drives);
    Map<String, Object> delivery = Map.of("carrierName", "FedEx", "trackingNumber", subscription);
    patch(Map.of("state", "Shipping", "deliveryPackage", delivery));
  }

  /** Orders the job; it stays in Creating. */
  public void order(Map<String, Object> properties, Drive... drives) {
    Map<String, Object> all = new HashMap<>();
    all.put("storageAccountId", Servers.STORAGE_ACCOUNT_ID);
    all.put("jobType", "Import");
    all.put("returnAddress", RETURN_ADDRESS);
    all.put("backupDriveManifest", true);
    all.put("driveList", Arrays.stream(drives).map(Drive::json).toList());
    all.putAll(properties);
    Map<String, Object> job = Map.of("location", "westus", "properties", all);
    expect(send("PUT", armPath(), "application/json", json(job)), List.of(200, 201));
  }

  /** Updates properties of the job. */
  public void patch(Map<String, Object> properties) {
    Map<String, Object> job = Map.of("properties", properties);
    expect(send("PATCH", armPath(), "application/json", json(job)), List.of(200));
  }

  /** The job as the ARM API shows it. */
  public JsonPath armJob() {
    return jsonOf(get(armPath()));
  }

  /** The job as the station API shows it. */
  public JsonPath stationJob() {
    return jsonOf(get(jobPath()));
  }

  /** The URI of a drive's manifest as Get Job gives it; null until it is there. */
  public String manifestUri(String driveId) {
    return armJob()
        .getString("properties.driveList.find{it.driveId=='%s'}.manifestUri".formatted(driveId));
  }

  /** The documents of a drive and how far their backups are. */
  public JsonPath backups(String driveId) {
    return jsonOf(get(drivePath(driveId) + "/backups"));
  }

  /** Hands in the manifest of a drive. */
  public HttpResponse<String> put(String driveId, byte[] manifest) {
    return put(driveId, BodyPublishers.ofByteArray(manifest));
  }

  /** As {@link #put(String, byte[])}, from whatever source. */
  public HttpResponse<String> put(String driveId, BodyPublisher manifest) {
    return send("PUT", manifestPath(driveId), "application/xml", manifest);
  }

  /** The manifest of a drive as it comes back. */
  public HttpResponse<byte[]> manifest(String driveId) {
    return get(manifestPath(driveId));
  }

  /** Any request with a body and these headers. */
  public HttpResponse<String> send(
      String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.resolve(path)).method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return exchange(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> send(String method, String path, String type, BodyPublisher body) {
    return send(method, path, body, "Content-Type", type);
  }

  /** Any GET. */
  public HttpResponse<byte[]> get(String path) {
    return exchange(
        HttpRequest.newBuilder(service.resolve(path)).build(), BodyHandlers.ofByteArray());
  }

  /** Any GET whose answer goes to a file; answers its status. */
  public int download(String path, Path file) {
    HttpRequest request = HttpRequest.newBuilder(service.resolve(path)).build();
    return exchange(request, BodyHandlers.ofFile(file)).statusCode();
  }

  /** The subscription, which is in every row of this desk. */
  public String subscription() {
    return subscription;
  }

  /** Where the service is. */
  public URI service() {
    return service;
  }

  /** The path of the job in the station API. */
  public String jobPath() {
    return "/station/v1/subscriptions/%s/resourceGroups/Group/jobs/%s".formatted(subscription, JOB);
  }

  /** The path of a drive in the station API. */
  public String drivePath(String driveId) {
    return jobPath() + "/drives/" + driveId;
  }

  /** The path of a drive's manifest. */
  public String manifestPath(String driveId) {
    return drivePath(driveId) + "/manifest";
  }

  private String armPath() {
    return "/subscriptions/%s/resourceGroups/Group/providers/Microsoft.ImportExport/jobs/%s%s"
        .formatted(subscription, JOB, VERSION);
  }

  private static JsonPath jsonOf(HttpResponse<byte[]> response) {
    String body = new String(response.body(), StandardCharsets.UTF_8);
    if (response.statusCode() != 200) {
      throw new AssertionError("%d %s".formatted(response.statusCode(), body));
    }
    return JsonPath.from(body);
  }

  private static void expect(HttpResponse<String> response, List<Integer> expected) {
    if (!expected.contains(response.statusCode())) {
      throw new AssertionError("%d %s".formatted(response.statusCode(), response.body()));
    }
  }

  private static BodyPublisher json(Object value) {
    try {
      return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(value));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
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

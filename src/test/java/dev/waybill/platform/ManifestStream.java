package dev.waybill.platform;

import dev.waybill.testing.Body;
import dev.waybill.testing.Manifests;
import dev.waybill.testing.Tokens;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Senders that, each for itself, order jobs and hand in their manifests, until they are stopped.
 */
final class ManifestStream implements AutoCloseable {
  private static final int SENDERS = 2;
  private static final int BYTES = 20_000;
  private static final String SUBSCRIPTION =
      "/subscriptions/5c1b2d3e-0000-4000-8000-000000000001/resourceGroups/desk";

  private final Rotation rotation;
  private final String container;
  private final ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
  private final Map<String, byte[]> acknowledged = new ConcurrentHashMap<>();
  private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();
  private volatile boolean stopped;

  ManifestStream(Rotation rotation, String container) {
    this.rotation = rotation;
    this.container = container;
    IntStream.range(0, SENDERS).forEach(sender -> senders.execute(() -> run(sender)));
  }

  private void run(int sender) {
    for (int i = 0; !stopped; i++) {
      try {
        handIn("job-%d-%d".formatted(sender, i));
      } catch (InterruptedException e) {
        return;
      } catch (Exception e) {
        failures.add(e);
      }
    }
  }

  private void handIn(String job) throws IOException, InterruptedException {
    byte[] manifest = Manifests.unique("D1", BYTES);
    Body order =
        Body.shippableImportJob()
            .with("/properties/diagnosticsPath", "'%s'".formatted(container))
            .with("/properties/driveList/-", Body.drive("D1", Manifests.sha256(manifest)));
    send(
        200,
        "PUT",
        armPath(job),
        "application/json",
        order.toString().getBytes(StandardCharsets.UTF_8));
    String shipping = Body.properties("{'state': 'Shipping'}").toString();
    send(200, "PATCH", armPath(job), "application/json", shipping.getBytes(StandardCharsets.UTF_8));
    send(202, "PUT", stationPath(job) + "/drives/D1/manifest", "application/xml", manifest);
    acknowledged.put(job, manifest);
  }

  private void send(int expected, String method, String path, String type, byte[] body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        rotation.send(
            path,
            uri ->
                HttpRequest.newBuilder(uri)
                    .header("Authorization", Tokens.bearer())
                    .header("Content-Type", type)
                    .method(method, BodyPublishers.ofByteArray(body))
                    .build());
    // 201 where a job is new.
    if (answer.statusCode() != expected && answer.statusCode() != 201) {
      throw new IOException(
          "%s %s: %d %s".formatted(method, path, answer.statusCode(), answer.body()));
    }
  }

  /** The URI of an acknowledged manifest; null while it has none. */
  String manifestUri(String job) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        rotation.send(
            armPath(job),
            uri -> HttpRequest.newBuilder(uri).header("Authorization", Tokens.bearer()).build());
    return JsonPath.from(answer.body()).getString("properties.driveList[0].manifestUri");
  }

  private static String armPath(String job) {
    return SUBSCRIPTION
        + "/providers/Microsoft.ImportExport/jobs/%s?api-version=2021-01-01".formatted(job);
  }

  private static String stationPath(String job) {
    return "/station/v1%s/jobs/%s".formatted(SUBSCRIPTION, job);
  }

  /** The jobs whose manifest had its 202, and their manifests. */
  Map<String, byte[]> acknowledged() {
    return acknowledged;
  }

  /** What went wrong other than by a clean 503. */
  List<Exception> failures() {
    return List.copyOf(failures);
  }

  /** Lets every sender finish its job, and no more. */
  @Override
  public void close() {
    stopped = true;
    senders.shutdown();
    try {
      if (!senders.awaitTermination(2, TimeUnit.MINUTES)) {
        throw new IllegalStateException("Senders that do not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

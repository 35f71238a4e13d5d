package dev.waybill.bench;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import dev.waybill.testing.Manifests;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The limit that backups are measured against: the same SDK putting as many bytes as many times,
 * with as many requests in flight, and no database. A process of its own, so that its CPU time can
 * be told: it reads a count from its standard input, uploads, and writes a {@link Speed}.
 */
public final class PlainUploads {
  private PlainUploads() {}

  /** Connection string, bytes of a blob, how many at the same time. */
  public static void main(String[] arguments) throws Exception {
    BlobContainerClient container =
        new BlobServiceClientBuilder()
            .httpClient(new JdkHttpClientBuilder().build())
            .connectionString(arguments[0])
            .buildClient()
            .getBlobContainerClient("plain");
    container.createIfNotExists();
    int length = Integer.parseInt(arguments[1]);
    ExecutorService threads = Executors.newFixedThreadPool(Integer.parseInt(arguments[2]));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("ready");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(upload(container, length, Integer.parseInt(line), threads).written());
    }
    threads.shutdownNow();
  }

  private static Speed upload(
      BlobContainerClient container, int length, int count, ExecutorService threads)
      throws Exception {
    byte[] manifest = Manifests.sized("9CA995BB", length);
    Duration before = cpu();
    long start = System.nanoTime();
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(threads.submit(() -> put(container, manifest)));
    }
    for (Future<?> one : all) {
      one.get();
    }
    return Speed.of(count, Duration.ofNanos(System.nanoTime() - start), cpu().minus(before));
  }

  private static void put(BlobContainerClient container, byte[] manifest) {
    BlockBlobSimpleUploadOptions options =
        new BlockBlobSimpleUploadOptions(BinaryData.fromBytes(manifest))
            .setContentMd5(md5(manifest))
            .setMetadata(Map.of("waybill_document_id", UUID.randomUUID().toString()))
            .setRequestConditions(new BlobRequestConditions().setIfNoneMatch("*"));
    container
        .getBlobClient("waies/job_9CA995BB_%s_manifest.xml".formatted(UUID.randomUUID()))
        .getBlockBlobClient()
        .uploadWithResponse(options, null, Context.NONE);
  }

  private static byte[] md5(byte[] bytes) {
    try {
      return MessageDigest.getInstance("MD5").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }
}

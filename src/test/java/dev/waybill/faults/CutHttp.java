package dev.waybill.faults;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.Context;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/**
 * The way to the storage, with a moment before and a moment after each call. Before: it was never
 * sent. After: the storage has done it, and its answer is lost. Counts what became visible.
 */
@Alternative
@Singleton
public class CutHttp implements HttpClient {
  private static final int CREATED = 201;
  private static final HttpHeaderName BLOB_TYPE = HttpHeaderName.fromString("x-ms-blob-type");

  private final HttpClient real = new JdkHttpClientBuilder().build();
  private final Map<String, Integer> made = new ConcurrentHashMap<>();

  /** How often the storage said that it made a blob visible in this container. */
  public int made(String container) {
    return made.entrySet().stream()
        .filter(entry -> entry.getKey().contains("/" + container + "/"))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  @Override
  public HttpResponse sendSync(HttpRequest request, Context context) {
    CutLife life = CutLife.present();
    pass(life, "before " + shown(request));
    HttpResponse answer = real.sendSync(request, context);
    answered(life, request, answer);
    return answer;
  }

  @Override
  public Mono<HttpResponse> send(HttpRequest request) {
    return Mono.defer(
        () -> {
          CutLife life = CutLife.present();
          pass(life, "before " + shown(request));
          return real.send(request).doOnNext(answer -> answered(life, request, answer));
        });
  }

  private void answered(CutLife life, HttpRequest request, HttpResponse answer) {
    if (answer.getStatusCode() == CREATED && makesVisible(request)) {
      made.merge(request.getUrl().getPath(), 1, Integer::sum);
    }
    try {
      pass(life, "after " + shown(request));
    } catch (UncheckedIOException e) {
      answer.close();
      throw e;
    }
  }

  private static void pass(CutLife life, String moment) {
    if (!life.passes(moment)) {
      throw new UncheckedIOException(new IOException("This life is over"));
    }
  }

  private static boolean makesVisible(HttpRequest request) {
    String query = request.getUrl().getQuery();
    boolean whole = query == null && request.getHeaders().getValue(BLOB_TYPE) != null;
    boolean ofBlocks = query != null && query.contains("comp=blocklist");
    return request.getHttpMethod() == HttpMethod.PUT && (whole || ofBlocks);
  }

  private static String shown(HttpRequest request) {
    String query = request.getUrl().getQuery();
    return request.getHttpMethod()
        + (request.getUrl().getPath().split("/").length > 3 ? " blob" : " container")
        + (query == null ? "" : "?" + query.replaceAll("blockid=[^&]*", "blockid"));
  }
}

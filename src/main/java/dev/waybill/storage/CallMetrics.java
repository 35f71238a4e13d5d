package dev.waybill.storage;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.http.Outcome;
import reactor.core.publisher.Mono;

/**
 * Measures every call to one storage account where it leaves the service, so that none is left out:
 * what it was to do, how it was answered, and how long that took.
 */
final class CallMetrics implements HttpPipelinePolicy {
  private static final int FIRST_ERROR = 400;

  private final MeterRegistry registry;
  private final Meter.MeterProvider<Timer> timer;

  /**
   * Measures the calls to an account.
   *
   * @param account the name that the operator gave it
   */
  CallMetrics(MeterRegistry registry, String account) {
    this.registry = registry;
    this.timer =
        Timer.builder("waybill.storage.calls")
            .description("Calls to storage accounts, until the head of the answer is there")
            .tag("account", account)
            .withRegistry(registry);
  }

  @Override
  public HttpResponse processSync(HttpPipelineCallContext call, HttpPipelineNextSyncPolicy next) {
    Timer.Sample sample = Timer.start(registry);
    try {
      HttpResponse answer = next.processSync();
      answered(sample, call.getHttpRequest(), answer);
      return answer;
    } catch (RuntimeException e) {
      broke(sample, call.getHttpRequest(), e);
      throw e;
    }
  }

  @Override
  public Mono<HttpResponse> process(HttpPipelineCallContext call, HttpPipelineNextPolicy next) {
    return Mono.defer(
        () -> {
          Timer.Sample sample = Timer.start(registry);
          return next.process()
              .doOnNext(answer -> answered(sample, call.getHttpRequest(), answer))
              .doOnError(e -> broke(sample, call.getHttpRequest(), new RuntimeException(e)));
        });
  }

  private void answered(Timer.Sample sample, HttpRequest request, HttpResponse answer) {
    stop(sample, request, Outcome.forStatus(answer.getStatusCode()).name(), code(answer));
  }

  private void broke(Timer.Sample sample, HttpRequest request, RuntimeException e) {
    stop(sample, request, "NO_ANSWER", StorageFailures.of(e).code());
  }

  private void stop(Timer.Sample sample, HttpRequest request, String outcome, String code) {
    String operation = StorageOperation.of(request).name();
    sample.stop(timer.withTags(Tags.of("operation", operation, "outcome", outcome, "code", code)));
  }

  private static String code(HttpResponse answer) {
    if (answer.getStatusCode() < FIRST_ERROR) {
      return "none";
    }
    String code = answer.getHeaderValue(HttpHeaderName.fromString("x-ms-error-code"));
    return code == null ? "Http" + answer.getStatusCode() : code;
  }
}

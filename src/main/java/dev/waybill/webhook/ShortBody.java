package dev.waybill.webhook;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * The body of an answer, thrown away. A short one is read to its end, so that the connection serves
 * the next request; a longer one ends with its connection.
 */
final class ShortBody implements BodySubscriber<Void> {
  private static final long LONGEST = 4096;

  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private Flow.Subscription subscription;
  private long length;

  @Override
  public CompletionStage<Void> getBody() {
    return end;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    length += bytes.stream().mapToLong(ByteBuffer::remaining).sum();
    if (length > LONGEST) {
      subscription.cancel();
      end.complete(null);
    }
  }

  @Override
  public void onError(Throwable broken) {
    end.completeExceptionally(broken);
  }

  @Override
  public void onComplete() {
    end.complete(null);
  }
}

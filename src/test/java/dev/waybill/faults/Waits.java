package dev.waybill.faults;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;

/** Waits for what is done on another thread. */
final class Waits {
  private Waits() {}

  static <T> T on(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lets time pass: for a fault that lasts, never for something that has to come. */
  static void pass(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

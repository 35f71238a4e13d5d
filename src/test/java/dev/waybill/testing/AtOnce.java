package dev.waybill.testing;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Requests that are under way at the same time, however few cores the machine has. */
public final class AtOnce {
  private AtOnce() {}

  /** Begins with a thread of its own: that of the common pool may be a single one, and waiting. */
  public static <T> CompletableFuture<T> begin(Supplier<T> request) {
    return CompletableFuture.supplyAsync(request, task -> new Thread(task, "at-once").start());
  }
}

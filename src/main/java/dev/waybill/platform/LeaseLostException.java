package dev.waybill.platform;

/** Another worker has claimed the work; this one must abandon it. */
public final class LeaseLostException extends RuntimeException {
  /** Names the work and the claim that was lost. */
  public LeaseLostException(Leased work) {
    super("%s: lost claim %d to another worker".formatted(work, work.claim()));
  }
}

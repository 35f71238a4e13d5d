package dev.waybill.bay;

/** A manifest that cannot be had from the bay. */
public final class UnfitException extends Exception {
  private final transient Unfit unfit;

  UnfitException(String status, String message) {
    super(message);
    this.unfit = new Unfit(status, message);
  }

  /** What is the matter with it. */
  public Unfit unfit() {
    return unfit;
  }
}

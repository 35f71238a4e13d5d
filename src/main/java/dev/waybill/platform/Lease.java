package dev.waybill.platform;

/**
 * A lease on claimed work. Whether it was lost is known as of its last extension; statements that
 * write outcomes are fenced by the number of the claim as well.
 *
 * @param <T> the claimed work
 */
public final class Lease<T extends Leased> {
  private final T work;
  private volatile boolean lost;
  private volatile boolean usesSlot = true;

  /** Makes a lease that is not held by {@link Leases}. */
  public Lease(T work) {
    this.work = work;
  }

  /** Returns the claimed work. */
  public T work() {
    return work;
  }

  /** Marks the lease as lost. */
  public void lose() {
    lost = true;
  }

  /** Frees the slot of the work, while its outcome is still to be written. */
  public void freeSlot() {
    usesSlot = false;
  }

  /** Returns whether the work takes up a slot of this replica. */
  public boolean usesSlot() {
    return usesSlot;
  }

  /**
   * Checks, between two steps of the work, that it is still this replica's.
   *
   * @throws LeaseLostException when it is not
   */
  public void check() {
    if (lost) {
      throw new LeaseLostException(work);
    }
  }
}

package dev.waybill.verification;

import dev.waybill.platform.Leased;
import java.time.Instant;
import java.util.UUID;

/**
 * A run that this replica has claimed.
 *
 * @param id the row
 * @param claim the number of the claim: whoever holds another one can change nothing
 * @param scheduled whether it is the schedule's, which reads all that was never read back
 * @param scope which documents it is about
 * @param startedAt when it was claimed for the first time, on the database's clock
 */
record VerificationRun(
    UUID id, long claim, boolean scheduled, VerificationScope scope, Instant startedAt)
    implements Leased {
  @Override
  public String toString() {
    return "Verification " + id;
  }
}

package dev.waybill.verification;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Storage accounts that gave nothing several times in a row: the run passes them over, because each
 * try may take as long as a time-out, and the other accounts wait.
 */
final class Refusals {
  static final int MOST = 3;

  private final Map<String, Integer> inARow = new HashMap<>();
  private final Set<String> passedOver = new TreeSet<>();

  /** Takes note of what came of a document; answers whether its account is passed over now. */
  boolean note(StoredDocument stored, Finding finding) {
    String account = stored.address().storageAccountId();
    if (!finding.isOfAccount()) {
      inARow.remove(account);
    } else if (inARow.merge(account, 1, Integer::sum) >= MOST) {
      passedOver.add(account);
    }
    return passedOver.contains(account);
  }

  /** Whether a document is passed over. */
  boolean cover(StoredDocument stored) {
    return passedOver.contains(stored.address().storageAccountId());
  }

  Set<String> passedOver() {
    return passedOver;
  }
}

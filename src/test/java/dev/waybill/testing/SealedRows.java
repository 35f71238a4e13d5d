package dev.waybill.testing;

import dev.waybill.bitlocker.KeySealer;
import dev.waybill.bitlocker.Sealed;
import dev.waybill.bitlocker.Sealers;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What seals the BitLocker keys of drives, from behind: as it was before the key was changed. */
public final class SealedRows {
  /** The key that the service of the tests seals with. */
  public static final String CURRENT = "test";

  /** The key that it only opens with. */
  public static final String RETIRED = "retired";

  private static final String RETIRED_VALUE = Sealers.value(7);
  private static final String OF_JOB =
      " drive where job_id = (select id from job where subscription_key = ? and name_key = lower(?))";

  private final Rows rows;

  /** The rows of these servers. */
  public SealedRows(Servers servers) {
    this.rows = new Rows(servers);
  }

  /** The settings that bring the retired key. */
  static Map<String, String> settings() {
    return Map.of(
        "waybill.security.retired-sealing-keys[0].id", RETIRED,
        "waybill.security.retired-sealing-keys[0].value", RETIRED_VALUE);
  }

  /** Has the retired key seal all drives of a job, whose key in clear is that of {@link Body}. */
  public void retire(ArmApi api, String job) {
    seal(api, job, RETIRED, Sealers.of(RETIRED, RETIRED_VALUE));
  }

  /** Has a key seal them that the service does not know. */
  public void lose(ArmApi api, String job, String keyId) {
    seal(api, job, keyId, Sealers.of(keyId, RETIRED_VALUE));
  }

  /** Has a wrong key seal them under the name of the retired one. */
  public void garble(ArmApi api, String job) {
    seal(api, job, RETIRED, Sealers.of(RETIRED, Sealers.value(8)));
  }

  private void seal(ArmApi api, String job, String keyId, KeySealer sealer) {
    for (String id : rows.texts("select id from" + OF_JOB, api.subscription(), job)) {
      UUID row = UUID.fromString(id);
      Sealed sealed = sealer.seal(Body.KEY, row);
      rows.change(
          "update drive set bit_locker_key_sealed = ?, bit_locker_key_id = ? where id = ?",
          sealed.bytes(),
          keyId,
          row);
    }
  }

  /** The ids of the keys that seal the drives of a job, in their order. */
  public List<String> keyIds(ArmApi api, String job) {
    return rows.texts(
        "select bit_locker_key_id from" + OF_JOB + " order by position", api.subscription(), job);
  }

  /** Leaves no drive that another key seals than the current one, nor its job. */
  public void sweep() {
    rows.execute(
        "delete from job where id in (select job_id from drive where bit_locker_key_id <> ?)",
        CURRENT);
  }
}

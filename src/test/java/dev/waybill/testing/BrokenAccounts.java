package dev.waybill.testing;

import java.util.HashMap;
import java.util.Map;

/**
 * Storage accounts that the service is configured for with credentials that are wrong: what a
 * rotated key looks like. They lead to the same storage as the right one.
 */
public final class BrokenAccounts {
  /** The account whose key is wrong. */
  public static final String WRONG_KEY_ID = id("wrong-key");

  /** The account whose shared access signature is wrong. */
  public static final String WRONG_SAS_ID = id("wrong-sas");

  /** The wrong key, which must be in no log and no answer. */
  public static final String WRONG_KEY = "d3Jvbmcta2V5LXdyb25nLWtleS13cm9uZy1rZXk=";

  /** The wrong signature, which must be in no log and no answer. */
  public static final String WRONG_SIGNATURE = "d3Jvbmctc2lnbmF0dXJl";

  private BrokenAccounts() {}

  static Map<String, String> settings(Servers servers) {
    Map<String, String> settings = new HashMap<>();
    settings.put("waybill.storage.accounts.wrong-key.id", WRONG_KEY_ID);
    settings.put("waybill.storage.accounts.wrong-key.subscriptions", "*");
    settings.put("waybill.storage.accounts.wrong-key.endpoint", servers.endpoint());
    settings.put("waybill.storage.accounts.wrong-key.account-key", WRONG_KEY);
    settings.put("waybill.storage.accounts.wrong-sas.id", WRONG_SAS_ID);
    settings.put("waybill.storage.accounts.wrong-sas.subscriptions", "*");
    settings.put("waybill.storage.accounts.wrong-sas.endpoint", servers.endpoint());
    settings.put(
        "waybill.storage.accounts.wrong-sas.sas-token",
        "?sv=2021-12-02&ss=b&srt=sco&sp=rwlc&se=2099-01-01T00:00:00Z&sig=" + WRONG_SIGNATURE);
    return settings;
  }

  private static String id(String resourceGroup) {
    return Servers.STORAGE_ACCOUNT_ID.replace("/waybill/", "/" + resourceGroup + "/");
  }
}

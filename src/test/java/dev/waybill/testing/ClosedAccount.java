package dev.waybill.testing;

import java.util.Map;

/** A storage account that works, and that one subscription may use and no other. */
public final class ClosedAccount {
  /** The account. */
  public static final String ID = Servers.STORAGE_ACCOUNT_ID.replace("/waybill/", "/closed/");

  /** The subscription that may use it. */
  public static final String SUBSCRIPTION = "c105ed00-0000-4000-8000-00000000000A";

  private ClosedAccount() {}

  static Map<String, String> settings(Servers servers) {
    return Map.of(
        "waybill.storage.accounts.closed.id", ID,
        "waybill.storage.accounts.closed.subscriptions", SUBSCRIPTION,
        "waybill.storage.accounts.closed.connection-string", servers.connectionString());
  }
}

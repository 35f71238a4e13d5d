package dev.waybill.dev;

import java.util.LinkedHashMap;
import java.util.Map;

/** The settings of the service that lead it to the servers of this package. */
public final class ServiceSettings {
  /** The ARM id that development and tests give to the account of the emulator. */
  public static final String STORAGE_ACCOUNT_ID =
      "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/waybill"
          + "/providers/Microsoft.Storage/storageAccounts/"
          + EmbeddedAzurite.ACCOUNT;

  /** What the names of the storage settings begin with. */
  static final String STORAGE = "waybill.storage.accounts.";

  /** The setting that says which database the service uses. */
  static final String DATABASE = "quarkus.datasource.jdbc.url";

  private ServiceSettings() {}

  /** Settings that make the service use this database. */
  public static Map<String, String> of(EmbeddedPostgresql server) {
    return ordered(
        DATABASE,
        server.jdbcUrl(),
        "quarkus.datasource.username",
        server.user(),
        "quarkus.datasource.password",
        server.password());
  }

  /** Settings that make the service use the well-known account of this emulator, for everybody. */
  public static Map<String, String> of(EmbeddedAzurite server) {
    String account = EmbeddedAzurite.ACCOUNT;
    return ordered(
        STORAGE + account + ".id",
        STORAGE_ACCOUNT_ID,
        STORAGE + account + ".subscriptions",
        "*",
        STORAGE + account + ".connection-string",
        server.connectionString(account));
  }

  /** Settings that make the service speak https with this certificate, beside http. */
  public static Map<String, String> of(DevelopmentCertificate certificate) {
    return ordered(
        "quarkus.http.tls-configuration-name", "localhost",
        "quarkus.tls.localhost.key-store.p12.path", certificate.keyStore().toString(),
        "quarkus.tls.localhost.key-store.p12.password", certificate.password());
  }

  private static Map<String, String> ordered(String... namesAndValues) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      settings.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return settings;
  }
}

package dev.waybill.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuarkusSettingsCheckTest {
  private static final String URL = "quarkus.datasource.jdbc.url";
  private static final String SQL = "quarkus.datasource.jdbc.new-connection-sql";
  private static final String FORWARDING = "quarkus.http.proxy.proxy-address-forwarding";
  private static final String PROXIES = "quarkus.http.proxy.trusted-proxies";

  private final Map<String, String> settings =
      new HashMap<>(
          Map.of(
              URL,
              "jdbc:postgresql://db/waybill",
              "quarkus.datasource.jdbc.max-size",
              "32",
              SQL,
              "select set_config('synchronous_commit', 'on', false)"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres://waybill:top-secret@db:5432/waybill",
        "jdbc:postgresql://waybill:top-secret@db/waybill",
        "jdbc:postgresql://top-secret@db/waybill",
        "jdbc:postgresql://db:top-secret/waybill",
        "jdbc:postgresql://db/waybill?user=waybill&password=top-secret%"
      })
  void invalidAddressIsRefusedAndNotShown(String url) {
    settings.put(URL, url);

    assertThat(refused())
        .singleElement()
        .asString()
        .startsWith("quarkus.datasource.jdbc.url is not a valid address of PostgreSQL. Expected")
        .doesNotContain("top-secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db/waybill",
        "jdbc:postgresql://db:5432/waybill?sslmode=verify-full",
        "jdbc:postgresql://one:5432,two:5433/waybill?targetServerType=primary",
        "jdbc:postgresql://[::1]:5432/waybill",
        "jdbc:postgresql://db/waybill?user=waybill@desk"
      })
  void addressIsAccepted(String url) {
    settings.put(URL, url);

    assertThat(refused()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "set statement_timeout = '10s'"})
  void connectionsWithoutSynchronousCommitAreRefused(String sql) {
    settings.put(SQL, sql);

    assertThat(refused())
        .singleElement()
        .asString()
        .contains("quarkus.datasource.jdbc.new-connection-sql is", "synchronous_commit");
  }

  @Test
  void moreThanSynchronousCommitIsAccepted() {
    settings.put(
        SQL,
        "select set_config('synchronous_commit', 'on', false), set_config('work_mem', '8MB', false)");

    assertThat(refused()).isEmpty();
  }

  @Test
  void startThatDeletesTablesIsRefused() {
    settings.put("quarkus.flyway.clean-at-start", "true");
    settings.put("quarkus.flyway.clean-on-validation-error", "true");
    settings.put("quarkus.hibernate-orm.schema-management.strategy", "drop-and-create");

    assertThat(refused())
        .satisfiesExactly(
            first -> assertThat(first).contains("quarkus.flyway.clean-at-start is true"),
            second -> assertThat(second).contains("quarkus.flyway.clean-on-validation-error"),
            third ->
                assertThat(third)
                    .contains(
                        "quarkus.hibernate-orm.schema-management.strategy is drop-and-create",
                        "Expected none"));
  }

  @Test
  void startThatDeletesNothingIsAccepted() {
    settings.put("quarkus.flyway.clean-at-start", "false");
    settings.put("quarkus.hibernate-orm.schema-management.strategy", "none");

    assertThat(refused()).isEmpty();
  }

  @Test
  void forwardedHeadersOfAnyCallerAreRefused() {
    settings.put(FORWARDING, "true");
    assertThat(refused()).singleElement().asString().contains(FORWARDING, PROXIES);

    settings.put(PROXIES, "");
    assertThat(refused()).hasSize(1);
  }

  @Test
  void forwardedHeadersOfKnownProxiesAreAccepted() {
    settings.put(PROXIES, "10.0.0.1");
    assertThat(refused()).isEmpty();

    settings.put(FORWARDING, "true");
    assertThat(refused()).isEmpty();
  }

  private List<String> refused() {
    return Settings.refused(
        new QuarkusSettingsCheck(
            Settings.of(PostgresqlConfig.class, settings), Settings.config(settings)));
  }
}

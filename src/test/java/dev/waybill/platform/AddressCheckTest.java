package dev.waybill.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.settings.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressCheckTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres://waybill:top-secret@db:5432/waybill",
        "jdbc:postgresql://waybill:top-secret@db/waybill",
        "jdbc:postgresql://top-secret@db/waybill",
        "jdbc:postgresql://db:top-secret/waybill",
        "jdbc:postgresql://db/waybill?user=waybill&password=top-secret%"
      })
  void whatIsNoAddressIsRefusedAndNotShown(String url) {
    assertThat(refused(url))
        .singleElement()
        .asString()
        .startsWith("quarkus.datasource.jdbc.url is no address")
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
    assertThat(refused(url)).isEmpty();
  }

  private static List<String> refused(String url) {
    PostgresqlConfig config =
        Settings.of(
            PostgresqlConfig.class,
            Map.of("quarkus.datasource.jdbc.url", url, "quarkus.datasource.jdbc.max-size", "32"));
    return Settings.refused(new AddressCheck(config));
  }
}

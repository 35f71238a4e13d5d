package dev.waybill.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessCheckTest {
  private static final String GRANT = "waybill.access.grants[0].";

  @Test
  void soundGrantsAreTaken() {
    assertThat(
            refusals("roles", "Jobs.Read", "subscriptions", "5C1B2D3E-0000-4000-8000-000000000001"))
        .isEmpty();
    assertThat(refusals("roles", "Admin")).isEmpty();
    assertThat(refusals("subscriptions", "*")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "roles, Jobs.Raed, waybill.access.grants[0].roles is 'Jobs.Raed'; accepted: Jobs.Read",
    "roles, jobs.read, waybill.access.grants[0].roles is 'jobs.read'; accepted: Jobs.Read",
    "subscriptions, mine, waybill.access.grants[0].subscriptions is 'mine'; accepted: GUIDs",
    "claim, azp, waybill.access.grants[0] grants nothing; accepted: with roles"
  })
  void whatNothingIsMeantByIsRefused(String setting, String value, String refusal) {
    assertThat(refusals(setting, value)).anyMatch(text -> text.startsWith(refusal));
  }

  @Test
  void adminOfOneSubscriptionIsRefused() {
    assertThat(refusals("roles", "Admin", "subscriptions", "5c1b2d3e-0000-4000-8000-000000000001"))
        .singleElement()
        .asString()
        .contains("grants[0].roles has Admin");
  }

  private static List<String> refusals(String... namesAndValues) {
    Map<String, String> settings = new HashMap<>(Map.of(GRANT + "value", "me"));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      settings.put(GRANT + namesAndValues[i], namesAndValues[i + 1]);
    }
    return Settings.refused(new AccessCheck(Settings.of(AccessConfig.class, settings)));
  }
}

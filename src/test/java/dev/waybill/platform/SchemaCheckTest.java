package dev.waybill.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.settings.Settings;
import org.junit.jupiter.api.Test;

class SchemaCheckTest {
  @Test
  void startThatDeletesTablesIsRefused() {
    assertThat(Settings.refused(new SchemaCheck(true, true, "drop-and-create")))
        .satisfiesExactly(
            first -> assertThat(first).contains("quarkus.flyway.clean-at-start is true"),
            second -> assertThat(second).contains("quarkus.flyway.clean-on-validation-error"),
            third ->
                assertThat(third)
                    .contains(
                        "quarkus.hibernate-orm.schema-management.strategy is drop-and-create",
                        "accepted: none"));
  }

  @Test
  void startThatDeletesNothingIsAccepted() {
    assertThat(Settings.refused(new SchemaCheck(false, false, "none"))).isEmpty();
  }
}

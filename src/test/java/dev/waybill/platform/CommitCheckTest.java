package dev.waybill.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommitCheckTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "set statement_timeout = '10s'"})
  void connectionsThatAreNotToldToWriteToDiskAreRefused(String first) {
    assertThat(Settings.refused(new CommitCheck(first)))
        .singleElement()
        .asString()
        .contains("quarkus.datasource.jdbc.new-connection-sql is", "synchronous_commit");
  }

  @Test
  void moreThanThatIsAccepted() {
    String both =
        "select set_config('synchronous_commit', 'on', false), set_config('work_mem', '8MB', false)";

    assertThat(Settings.refused(new CommitCheck(both))).isEmpty();
  }
}

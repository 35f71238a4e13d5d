package dev.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobStateTest {
  @ParameterizedTest
  @CsvSource({
    "Creating,     false, false, true,  true",
    "Shipping,     true,  true,  false, true",
    "Received,     true,  true,  false, true",
    "Transferring, true,  true,  false, true",
    "Packaging,    false, true,  false, false",
    "Completed,    false, false, true,  false",
    "Closed,       false, false, true,  false",
  })
  void stateSaysWhatItAllows(
      JobState state, boolean manifests, boolean logs, boolean delete, boolean changes) {
    assertThat(state.takesManifests()).isEqualTo(manifests);
    assertThat(state.takesLogs()).isEqualTo(logs);
    assertThat(state.canDelete()).isEqualTo(delete);
    assertThat(state.beforePackaging()).isEqualTo(changes);
  }
}

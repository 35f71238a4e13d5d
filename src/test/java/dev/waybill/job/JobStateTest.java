package dev.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobStateTest {
  @ParameterizedTest
  @CsvSource({
    "Creating,     false, true,  true",
    "Shipping,     true,  false, true",
    "Received,     true,  false, true",
    "Transferring, true,  false, true",
    "Packaging,    false, false, false",
    "Completed,    false, true,  false",
    "Closed,       false, true,  false",
  })
  void stateSaysWhatItAllows(JobState state, boolean manifests, boolean delete, boolean changes) {
    assertThat(state.takesManifests()).isEqualTo(manifests);
    assertThat(state.canDelete()).isEqualTo(delete);
    assertThat(state.beforePackaging()).isEqualTo(changes);
  }
}

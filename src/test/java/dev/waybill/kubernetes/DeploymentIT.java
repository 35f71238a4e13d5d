package dev.waybill.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The file that the build generates keeps every promise of the one that it was made from. */
class DeploymentIT extends DeploymentTest {
  @Override
  Path file() {
    return GENERATED;
  }

  @Test
  void generatedFileSaysTheSame() {
    assertThat(WhatIsSaid.of(deployed)).isEqualTo(WhatIsSaid.of(KubernetesFile.read(PLAIN)));
  }
}

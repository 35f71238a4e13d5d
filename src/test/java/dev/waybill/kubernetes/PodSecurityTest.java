package dev.waybill.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a pod may do, and what it gets: no more than it needs. */
class PodSecurityTest extends AtDeployment {
  private static final long USER = 65532;

  @Test
  void onePlainContainerRuns() {
    assertThat(pod.getContainers()).hasSize(1);
    assertThat(pod.getInitContainers()).isEmpty();
  }

  @Test
  void imageIsOfOneVersion() {
    assertThat(container.getImage()).matches("[a-z0-9./:_-]+/waybill:[0-9][A-Za-z0-9._-]*");
    assertThat(container.getImagePullPolicy()).isEqualTo("IfNotPresent");
  }

  @Test
  void podHasNoRights() {
    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(USER);
    assertThat(pod.getSecurityContext().getRunAsGroup()).isEqualTo(USER);
    assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
    assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
    assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
    assertThat(container.getSecurityContext().getCapabilities().getAdd()).isEmpty();
    assertThat(container.getSecurityContext().getPrivileged()).isNull();
  }

  @Test
  void podHasNoTokenOfKubernetes() {
    ServiceAccount account = deployed.only(ServiceAccount.class);

    assertThat(pod.getServiceAccountName()).isEqualTo(account.getMetadata().getName());
    assertThat(pod.getAutomountServiceAccountToken()).isFalse();
    assertThat(account.getAutomountServiceAccountToken()).isFalse();
  }

  @Test
  void otherServicesSetNoVariables() {
    assertThat(pod.getEnableServiceLinks()).isFalse();
  }

  @Test
  void memoryIsLimitedAndCpuIsShared() {
    assertThat(container.getResources().getRequests()).containsOnlyKeys("cpu", "memory");
    assertThat(container.getResources().getLimits()).containsOnlyKeys("memory");
  }

  @Test
  void everyMountHasItsVolume() {
    List<String> volumes = pod.getVolumes().stream().map(Volume::getName).toList();

    assertThat(container.getVolumeMounts())
        .extracting(VolumeMount::getName)
        .containsExactlyInAnyOrderElementsOf(volumes);
    assertThat(container.getVolumeMounts())
        .as("nothing can be written anywhere")
        .allMatch(VolumeMount::getReadOnly);
  }
}

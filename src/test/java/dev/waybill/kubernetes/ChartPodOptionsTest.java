package dev.waybill.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the values of the chart do to a pod. */
class ChartPodOptionsTest extends AtChart {
  @Test
  void imageComesFromARegistryThatAsksWhoIsPulling() {
    assertThat(container.getImage()).isEqualTo("registry.desk.example/waybill:1.2.3");
    assertThat(pod.getImagePullSecrets())
        .extracting(LocalObjectReference::getName)
        .containsExactly("registry");
  }

  @Test
  void secretsAreTheOnesThatAreNamed() {
    Map<String, String> secrets =
        container.getEnv().stream()
            .filter(variable -> variable.getValueFrom() != null)
            .collect(
                Collectors.toMap(
                    EnvVar::getName,
                    variable -> variable.getValueFrom().getSecretKeyRef().getName()));

    assertThat(secrets)
        .containsEntry("QUARKUS_DATASOURCE_PASSWORD", "desk-database")
        .containsEntry("WAYBILL_SECURITY_SEALING_KEY_VALUE", "desk-sealing-key")
        .containsEntry("WAYBILL_CONSOLE_CLIENT_SECRET", "desk-console");
    assertThat(volume("storage-accounts").getSecret().getSecretName()).isEqualTo("desk-storage");
  }

  @Test
  void settingsAreAddedToThoseOfTheChart() {
    assertThat(settings())
        .containsEntry("WAYBILL_LOCATIONS_WESTUS_DISPLAY_NAME", "West US")
        .containsEntry("WAYBILL_PUBLIC_URL", "https://waybill.desk.example:8443/")
        .containsEntry("WAYBILL_ACCESS_OPEN_METRICS", "true");
    assertThat(container.getEnv())
        .extracting(EnvVar::getName)
        .allMatch(AtSettings::isSetting, "a setting");
  }

  @Test
  void otherSettingsAreOtherPods() {
    assertThat(checksum(Chart.EVERYTHING))
        .isEqualTo(checksum(Chart.EVERYTHING.replace("maxReplicas: 5", "maxReplicas: 4")))
        .isNotEqualTo(checksum(Chart.EVERYTHING.replace("West US", "East US")));
  }

  @Test
  void workloadIdentityIsOfTheAccountAndOfThePod() {
    assertThat(rendered.only(ServiceAccount.class).getMetadata().getAnnotations())
        .containsEntry("example.com/owner", "desk")
        .containsEntry("azure.workload.identity/client-id", "7f0c1d2e-0000-4000-8000-00000000000a");
    assertThat(template.getMetadata().getLabels())
        .containsEntry("azure.workload.identity/use", "true");
  }

  @Test
  void bayIsReadWhereItIsMounted() {
    assertThat(volume("bay").getPersistentVolumeClaim().getClaimName()).isEqualTo("bays");
    assertThat(volume("bay").getPersistentVolumeClaim().getReadOnly()).isTrue();
    assertThat(variable("WAYBILL_BAY_PATH")).isEqualTo("/srv/bay").isEqualTo(mount("bay"));
  }

  @Test
  void bayMayBeOnNfs() {
    PodSpec other =
        pod(Chart.EVERYTHING.replace("claim: bays", "nfs: {server: nfs.desk.example, path: /bay}"));

    assertThat(other.getVolumes())
        .filteredOn(volume -> volume.getName().equals("bay"))
        .singleElement()
        .satisfies(
            volume -> {
              assertThat(volume.getNfs().getServer()).isEqualTo("nfs.desk.example");
              assertThat(volume.getNfs().getPath()).isEqualTo("/bay");
              assertThat(volume.getNfs().getReadOnly()).isTrue();
            });
  }

  @Test
  void authoritiesOfCertificatesAreFiles() {
    assertThat(volume("authority-issuer").getConfigMap().getName()).isEqualTo("kube-root-ca.crt");
    assertThat(mount("authority-issuer")).isEqualTo("/etc/waybill/issuer");
  }

  @Test
  void podRunsWhereItIsWanted() {
    assertThat(pod.getNodeSelector()).containsEntry("kubernetes.io/arch", "amd64");
    assertThat(pod.getTolerations()).extracting("key").containsExactly("desk");
    assertThat(pod.getTopologySpreadConstraints()).hasSize(2);
    assertThat(pod.getTerminationGracePeriodSeconds()).isEqualTo(60);
    assertThat(container.getStartupProbe().getFailureThreshold()).isEqualTo(600);
    assertThat(container.getStartupProbe().getPeriodSeconds()).isEqualTo(2);
  }

  /** Not the dashboard, which is a ConfigMap too. */
  private Map<String, String> settings() {
    String name = container.getEnvFrom().get(0).getConfigMapRef().getName();
    return rendered.resources().stream()
        .filter(resource -> resource.getMetadata().getName().equals(name))
        .filter(ConfigMap.class::isInstance)
        .map(resource -> ((ConfigMap) resource).getData())
        .findFirst()
        .orElseThrow();
  }

  private static PodSpec pod(String values) {
    return Chart.SOURCE.rendered(values).only(Deployment.class).getSpec().getTemplate().getSpec();
  }

  private static String checksum(String values) {
    return Chart.SOURCE
        .rendered(values)
        .only(Deployment.class)
        .getSpec()
        .getTemplate()
        .getMetadata()
        .getAnnotations()
        .get("checksum/settings");
  }

  private Volume volume(String name) {
    return pod.getVolumes().stream()
        .filter(volume -> volume.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private String mount(String volume) {
    return container.getVolumeMounts().stream()
        .filter(mount -> mount.getName().equals(volume))
        .findFirst()
        .orElseThrow()
        .getMountPath();
  }

  private String variable(String name) {
    List<String> values =
        container.getEnv().stream()
            .filter(variable -> variable.getName().equals(name))
            .map(EnvVar::getValue)
            .toList();
    assertThat(values).hasSize(1);
    return values.get(0);
  }
}

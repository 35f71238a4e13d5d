package dev.waybill.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who finds a pod, and which of its ports. */
class PodNetworkTest extends AtDeployment {
  private static final int MANAGEMENT = 9000;

  @Test
  void everySelectorFindsThePod() {
    NetworkPolicy policy = deployed.only(NetworkPolicy.class);
    PodDisruptionBudget budget = deployed.only(PodDisruptionBudget.class);

    assertSelects(deployment.getSelector());
    assertSelects(budget.getSpec().getSelector());
    assertSelects(policy.getSpec().getPodSelector());
    assertThat(pod.getTopologySpreadConstraints())
        .extracting(TopologySpreadConstraint::getLabelSelector)
        .isNotEmpty()
        .allSatisfy(this::assertSelects);
    assertSelects(deployed.only(Service.class).getSpec().getSelector());
  }

  @Test
  void serviceLeadsToHttpAndToNothingElse() {
    List<ServicePort> ports = deployed.only(Service.class).getSpec().getPorts();

    assertThat(ports).hasSize(1);
    assertThat(ports.get(0).getPort()).isEqualTo(80);
    assertThat(portOf(ports.get(0).getTargetPort())).isEqualTo(8080);
  }

  @Test
  void probesAskTheManagementPort() {
    assertThat(portNamed("management")).isEqualTo(MANAGEMENT);
    assertProbe(container.getStartupProbe(), "/q/health/started");
    assertProbe(container.getLivenessProbe(), "/q/health/live");
    assertProbe(container.getReadinessProbe(), "/q/health/ready");
  }

  @Test
  void prometheusFindsTheManagementPortOfEachPod() {
    assertThat(template.getMetadata().getAnnotations())
        .containsEntry("prometheus.io/scrape", "true")
        .containsEntry("prometheus.io/path", "/q/metrics")
        .containsEntry("prometheus.io/port", String.valueOf(MANAGEMENT));
    assertThat(deployed.only(Service.class).getMetadata().getAnnotations())
        .as("nothing is scraped twice")
        .doesNotContainKey("prometheus.io/scrape");
  }

  @Test
  void networkPolicyLimitsBothDirections() {
    NetworkPolicySpec policy = deployed.only(NetworkPolicy.class).getSpec();

    assertThat(policy.getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
    assertThat(policy.getIngress())
        .as("each port has senders of its own")
        .allSatisfy(rule -> assertThat(rule.getFrom()).isNotEmpty())
        .extracting(rule -> numbers(rule.getPorts()))
        .containsExactly(List.of(8080), List.of(MANAGEMENT));
    assertThat(policy.getEgress())
        .extracting(rule -> numbers(rule.getPorts()))
        .containsExactly(List.of(53, 53), List.of(5432), List.of(443));
  }

  private void assertSelects(LabelSelector selector) {
    assertThat(selector.getMatchExpressions()).isEmpty();
    assertSelects(selector.getMatchLabels());
  }

  private void assertSelects(Map<String, String> labels) {
    assertThat(labels).isNotEmpty();
    assertThat(template.getMetadata().getLabels()).containsAllEntriesOf(labels);
  }

  private void assertProbe(Probe probe, String path) {
    assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
    assertThat(portOf(probe.getHttpGet().getPort())).isEqualTo(MANAGEMENT);
    assertThat(probe.getHttpGet().getScheme()).isEqualTo("HTTP");
  }

  private int portOf(IntOrString port) {
    return port.getIntVal() == null ? portNamed(port.getStrVal()) : port.getIntVal();
  }

  private int portNamed(String name) {
    return container.getPorts().stream()
        .filter(port -> port.getName().equals(name))
        .map(ContainerPort::getContainerPort)
        .findFirst()
        .orElseThrow(() -> new AssertionError("the container has no port " + name));
  }

  private static List<Integer> numbers(List<NetworkPolicyPort> ports) {
    return ports.stream().map(port -> port.getPort().getIntVal()).toList();
  }
}

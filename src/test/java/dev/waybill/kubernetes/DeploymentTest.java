package dev.waybill.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.shutdown.ShutdownConfig;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What those who deploy the file of the repository rely on. */
class DeploymentTest {
  static final Path PLAIN = Path.of("src", "main", "kubernetes", "kubernetes.yml");

  /** PostgreSQL's default, less those reserved for its superuser. */
  private static final int CONNECTIONS = 97;

  private static final int MANAGEMENT = 9000;
  private static final long USER = 65532;

  final KubernetesFile deployed = KubernetesFile.read(file());
  final DeploymentSpec deployment = deployed.only(Deployment.class).getSpec();
  final PodTemplateSpec template = deployment.getTemplate();
  final PodSpec pod = template.getSpec();
  final Container container = pod.getContainers().get(0);

  Path file() {
    return PLAIN;
  }

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

  /** A selector cannot be changed, so a version in it would end with the first upgrade. */
  @Test
  void selectorOfTheDeploymentHoldsNothingThatChanges() {
    assertThat(deployment.getSelector().getMatchLabels())
        .isEqualTo(Map.of("app.kubernetes.io/name", "waybill"));
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
  void startHasTheTimeThatMigrationsTake() {
    Probe startup = container.getStartupProbe();
    int patience = startup.getPeriodSeconds() * startup.getFailureThreshold();

    assertThat(patience).isGreaterThanOrEqualTo(600);
    assertThat(deployment.getProgressDeadlineSeconds())
        .isGreaterThan(patience + deployment.getMinReadySeconds());
  }

  @Test
  void restartIsTheLastResort() {
    Probe alive = container.getLivenessProbe();
    Probe ready = container.getReadinessProbe();

    assertThat(alive.getPeriodSeconds() * alive.getFailureThreshold())
        .isGreaterThan(ready.getPeriodSeconds() * ready.getFailureThreshold());
    assertThat(ready.getTimeoutSeconds())
        .as("longer than the wait for a connection, quarkus.datasource.jdbc.acquisition-timeout")
        .isGreaterThan(5);
  }

  @Test
  void podMayEndInPeace() throws NoSuchMethodException {
    long announced = container.getLifecycle().getPreStop().getSleep().getSeconds();

    assertThat(announced).isPositive();
    assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThan(announced + drainSeconds());
  }

  /** The default of {@code waybill.shutdown.grace-period}. */
  private static long drainSeconds() throws NoSuchMethodException {
    WithDefault value =
        ShutdownConfig.class.getMethod("gracePeriod").getAnnotation(WithDefault.class);
    return DurationConverter.parseDuration(value.value()).toSeconds();
  }

  @Test
  void rollOutTakesNoReplicaAway() {
    assertThat(deployment.getReplicas()).isGreaterThanOrEqualTo(2);
    assertThat(deployment.getStrategy().getType()).isEqualTo("RollingUpdate");
    assertThat(deployment.getStrategy().getRollingUpdate().getMaxUnavailable().getIntVal())
        .isZero();
    assertThat(surge()).isPositive();
  }

  @Test
  void rollOutFitsIntoTheConnectionsOfPostgresql() {
    String each = deployed.only(ConfigMap.class).getData().get("QUARKUS_DATASOURCE_JDBC_MAX_SIZE");
    int replicas = deployment.getReplicas() + surge();

    assertThat(replicas * Integer.parseInt(each)).isLessThanOrEqualTo(CONNECTIONS * 4 / 5);
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
  void drainingANodeTakesOneReplica() {
    PodDisruptionBudget budget = deployed.only(PodDisruptionBudget.class);

    assertThat(budget.getSpec().getMaxUnavailable().getIntVal()).isEqualTo(1);
    assertThat(budget.getSpec().getUnhealthyPodEvictionPolicy()).isEqualTo("AlwaysAllow");
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

  private int surge() {
    return deployment.getStrategy().getRollingUpdate().getMaxSurge().getIntVal();
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

package dev.waybill.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.backup.QueueDepth;
import dev.waybill.kubernetes.ScaledObject.Spec;
import dev.waybill.kubernetes.ScaledObject.Trigger;
import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.certmanager.api.model.v1.CertificateSpec;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressSpec;
import io.fabric8.kubernetes.api.model.networking.v1.IngressTLS;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import io.fabric8.openshift.api.model.monitoring.v1.PodMetricsEndpoint;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the values of the chart put around the pods. */
class ChartSurroundingsTest extends AtChart {
  private static final String HOST = "waybill.desk.example";

  @Test
  void everyObjectIsOfTheRelease() {
    assertThat(rendered.resources())
        .extracting(HasMetadata::getMetadata)
        .allSatisfy(
            metadata ->
                assertThat(metadata.getLabels())
                    .containsEntry("app.kubernetes.io/managed-by", "Helm")
                    .containsEntry("app.kubernetes.io/version", "1.2.3")
                    .containsKey("helm.sh/chart"));
  }

  /** A number of replicas in the Deployment would undo, at every upgrade, what KEDA decided. */
  @Test
  void replicasAreLeftToTheAutoscaler() {
    Spec scaling = rendered.only(ScaledObject.class).getSpec();

    assertThat(deployment.getReplicas()).isNull();
    assertThat(scaling.scaleTargetRef())
        .isEqualTo(new ScaledObject.Target("apps/v1", "Deployment", "waybill"));
    assertThat(scaling.minReplicaCount()).isEqualTo(2);
    assertThat(scaling.maxReplicaCount()).isEqualTo(5);
    assertThat(scaling.fallback()).isEqualTo(new ScaledObject.Fallback(3, 2));
  }

  @Test
  void autoscalerCountsWhatIsDue() {
    Trigger trigger = rendered.only(ScaledObject.class).getSpec().triggers().get(0);

    assertThat(trigger.type()).isEqualTo("prometheus");
    assertThat(trigger.metricType()).isEqualTo("AverageValue");
    assertThat(trigger.metadata())
        .containsEntry("query", "max(waybill_backup_queue_tasks{namespace=\"desk\",state=\"due\"})")
        .containsEntry("serverAddress", "http://prometheus-operated.monitoring:9090")
        .containsEntry("threshold", "1000")
        .containsEntry("ignoreNullValues", "false")
        .hasSize(4);
    assertThat(trigger.authenticationRef().name()).isEqualTo("prometheus");
  }

  /** By the name that Prometheus knows it by, and a state that tasks have. */
  @Test
  void figureOfTheAutoscalerIsOneThatTheServiceHas() throws IOException {
    assertThat(Files.readString(Path.of("src", "site", "markdown", "operations.md")))
        .contains("| `waybill_backup_queue_tasks` |");
    assertThat(QueueDepth.STATES).contains("due");
  }

  @Test
  void ingressAndItsCertificateAreOfThePublicAddress() {
    IngressSpec ingress = rendered.only(Ingress.class).getSpec();
    IngressTLS tls = ingress.getTls().get(0);
    CertificateSpec certificate = rendered.only(Certificate.class).getSpec();

    assertThat(ingress.getRules()).extracting("host").containsExactly(HOST);
    assertThat(tls.getHosts()).containsExactly(HOST);
    assertThat(certificate.getDnsNames()).containsExactly(HOST);
    assertThat(certificate.getSecretName()).isEqualTo(tls.getSecretName());
    assertThat(certificate.getIssuerRef().getName()).isEqualTo("letsencrypt");
    assertThat(certificate.getIssuerRef().getKind()).isEqualTo("ClusterIssuer");
  }

  @Test
  void prometheusScrapesEveryPodAndNothingTwice() {
    PodMonitor monitor = rendered.only(PodMonitor.class);
    PodMetricsEndpoint endpoint = monitor.getSpec().getPodMetricsEndpoints().get(0);

    assertThat(monitor.getMetadata().getLabels()).containsEntry("release", "prometheus");
    assertThat(template.getMetadata().getLabels())
        .containsAllEntriesOf(monitor.getSpec().getSelector().getMatchLabels());
    assertThat(container.getPorts()).extracting("name").contains(endpoint.getPort());
    assertThat(endpoint.getPath()).isEqualTo("/q/metrics");
    assertThat(template.getMetadata().getAnnotations()).doesNotContainKey("prometheus.io/scrape");
  }

  @Test
  void networkPolicyLetsInAndOutWhoIsNamed() {
    NetworkPolicySpec policy = rendered.only(NetworkPolicy.class).getSpec();

    assertThat(policy.getIngress()).hasSize(2);
    assertThat(policy.getIngress().get(0).getFrom())
        .extracting(ChartSurroundingsTest::labels)
        .containsExactly(
            Map.of("waybill-access", "true"),
            Map.of("kubernetes.io/metadata.name", "ingress-nginx"));
    assertThat(policy.getIngress().get(1).getFrom())
        .extracting(ChartSurroundingsTest::labels)
        .containsExactly(
            Map.of("kubernetes.io/metadata.name", "monitoring"),
            Map.of("kubernetes.io/metadata.name", "keda"));
    assertThat(policy.getEgress())
        .extracting(rule -> rule.getPorts().get(0).getPort().getIntVal())
        .containsExactly(53, 6432, 443, 6443, 80);
    assertThat(policy.getEgress().get(1).getTo())
        .extracting(peer -> peer.getIpBlock().getCidr())
        .containsExactly("10.0.0.0/24");
  }

  @Test
  void whatIsSwitchedOffIsNotThere() {
    assertThat(
            Chart.SOURCE
                .rendered(
                    "{networkPolicy: {enabled: false}, podDisruptionBudget: {enabled: false}}")
                .documents())
        .extracting(document -> document.path("kind").asText())
        .containsExactlyInAnyOrder("ServiceAccount", "ConfigMap", "Service", "Deployment");
  }

  /** Also of what is only rendered when it is switched on, nothing is misspelt. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dnsNames:                   | dnsName:
          rotationPolicy:             | rotation:
          ingressClassName:           | ingressClass:
          pathType:                   | pathtype:
          podMetricsEndpoints:        | podMetricsEndpoint:
          interval: 30s               | intervall: 30s
          minReplicaCount:            | minReplicas:
          stabilizationWindowSeconds: | stabilizationWindow:
          metricType:                 | metrictype:
          threshold: "1000"           | threshold: 1000
          claimName:                  | claim:
          """)
  void whatIsNotUnderstoodIsRefused(String right, String wrong) {
    String text = Chart.SOURCE.template(Chart.EVERYTHING);

    assertThat(text).contains(right);
    assertThatThrownBy(() -> KubernetesFile.parse(text.replace(right, wrong)))
        .isInstanceOf(IOException.class);
  }

  private static Map<String, String> labels(NetworkPolicyPeer peer) {
    return peer.getNamespaceSelector().getMatchLabels();
  }
}

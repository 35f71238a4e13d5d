package dev.waybill.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.quarkus.runtime.configuration.DurationConverter;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What those who roll out the file of the repository rely on. */
class DeploymentTest extends AtDeployment {
  /** PostgreSQL's default, less those reserved for its superuser. */
  private static final int CONNECTIONS = 97;

  /** A selector cannot be changed, so a version in it would end with the first upgrade. */
  @Test
  void selectorOfTheDeploymentHoldsNothingThatChanges() {
    assertThat(deployment.getSelector().getMatchLabels())
        .isEqualTo(Map.of("app.kubernetes.io/name", "waybill"));
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
  void podMayEndInPeace() throws IOException {
    long announced = container.getLifecycle().getPreStop().getSleep().getSeconds();

    assertThat(announced).isPositive();
    assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThan(announced + drainSeconds());
  }

  /** How long a stop takes at most, by default. */
  private static long drainSeconds() throws IOException {
    Properties defaults = new Properties();
    try (InputStream file = new FileInputStream("src/main/resources/application.properties")) {
      defaults.load(file);
    }
    return Stream.of("quarkus.shutdown.delay", "quarkus.shutdown.timeout")
        .map(defaults::getProperty)
        .mapToLong(value -> DurationConverter.parseDuration(value).toSeconds())
        .sum();
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
  void drainingANodeTakesOneReplica() {
    PodDisruptionBudget budget = deployed.only(PodDisruptionBudget.class);

    assertThat(budget.getSpec().getMaxUnavailable().getIntVal()).isEqualTo(1);
    assertThat(budget.getSpec().getUnhealthyPodEvictionPolicy()).isEqualTo("AlwaysAllow");
  }

  private int surge() {
    return deployment.getStrategy().getRollingUpdate().getMaxSurge().getIntVal();
  }
}

package dev.waybill.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import java.nio.file.Path;

/** What every test of a deployment has at hand: the parts of the file of the repository. */
abstract class AtDeployment {
  static final Path PLAIN = Path.of("src", "main", "kubernetes", "kubernetes.yml");

  final KubernetesFile deployed = KubernetesFile.read(file());
  final DeploymentSpec deployment = deployed.only(Deployment.class).getSpec();
  final PodTemplateSpec template = deployment.getTemplate();
  final PodSpec pod = template.getSpec();
  final Container container = pod.getContainers().get(0);

  Path file() {
    return PLAIN;
  }
}

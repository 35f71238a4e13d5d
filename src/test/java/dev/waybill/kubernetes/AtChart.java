package dev.waybill.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;

/** What every test of the values of the chart has at hand: all of them given together. */
abstract class AtChart {
  final KubernetesFile rendered = Chart.SOURCE.rendered(Chart.EVERYTHING);
  final DeploymentSpec deployment = rendered.only(Deployment.class).getSpec();
  final PodTemplateSpec template = deployment.getTemplate();
  final PodSpec pod = template.getSpec();
  final Container container = pod.getContainers().get(0);
}

package dev.waybill.kubernetes;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import java.util.List;
import java.util.Map;

/**
 * What KEDA scales a Deployment by, {@code keda.sh/v1alpha1}: the fields that its <a
 * href="https://keda.sh/docs/2.17/reference/scaledobject-spec/">specification</a> has and the chart
 * may use.
 */
// By its fields; what the interface says would look for a class that is registered for the kind.
@JsonDeserialize(using = JsonDeserializer.None.class)
final class ScaledObject implements HasMetadata {
  @JsonProperty private String apiVersion;
  @JsonProperty private String kind;
  @JsonProperty private ObjectMeta metadata;
  @JsonProperty private Spec spec;

  /** How many replicas of what, and by which figures. */
  record Spec(
      Target scaleTargetRef,
      Integer pollingInterval,
      Integer cooldownPeriod,
      Integer minReplicaCount,
      Integer maxReplicaCount,
      Fallback fallback,
      Advanced advanced,
      List<Trigger> triggers) {}

  /** What is scaled. */
  record Target(String apiVersion, String kind, String name) {}

  /** What holds after so many failures to ask. */
  record Fallback(int failureThreshold, int replicas) {}

  /** How the autoscaler that KEDA makes goes about it. */
  record Advanced(Autoscaler horizontalPodAutoscalerConfig) {}

  /** Its own settings. */
  record Autoscaler(String name, HorizontalPodAutoscalerBehavior behavior) {}

  /** A figure, and who is asked for it. */
  record Trigger(
      String type,
      String name,
      String metricType,
      Map<String, String> metadata,
      Reference authenticationRef) {}

  /** A TriggerAuthentication. */
  record Reference(String name, String kind) {}

  Spec getSpec() {
    return spec;
  }

  @Override
  public String getKind() {
    return kind;
  }

  @Override
  public ObjectMeta getMetadata() {
    return metadata;
  }

  @Override
  public void setMetadata(ObjectMeta metadata) {
    this.metadata = metadata;
  }

  @Override
  public String getApiVersion() {
    return apiVersion;
  }

  @Override
  public void setApiVersion(String apiVersion) {
    this.apiVersion = apiVersion;
  }
}

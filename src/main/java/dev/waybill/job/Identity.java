package dev.waybill.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The identity of the job: its type is echoed, the ids are only the service's to give. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Identity(String type, String principalId, String tenantId) {
  private static final Identity NONE = new Identity("None", null, null);

  /** What is kept of an identity that a body gives. */
  static Identity kept(Identity given) {
    return given == null || given.type() == null ? NONE : new Identity(given.type(), null, null);
  }
}
